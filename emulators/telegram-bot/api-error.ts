/** What the Bot API adds to some errors (`ResponseParameters`). */
export type ErrorParameters = { retry_after?: number; migrate_to_chat_id?: number };

/** An answer `{"ok": false, error_code, description}` with the wording of the real server. */
export class ApiError extends Error {
  readonly code: number;
  readonly parameters: ErrorParameters | undefined;

  constructor(code: number, description: string, parameters?: ErrorParameters) {
    super(description);
    this.code = code;
    this.parameters = parameters;
  }
}

/** A 400; `reason` is the part after "Bad Request: ". */
export function badRequest(reason: string, parameters?: ErrorParameters): ApiError {
  return new ApiError(400, `Bad Request: ${reason}`, parameters);
}
