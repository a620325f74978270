import { type ErrorCode, errorCodes, type FieldProblem } from "@karavan/contract";

type Details = Record<string, string | number | boolean | null>;

/** A refusal a client can understand: it has a stable code and an HTTP status. Anything else thrown is a bug. */
export class AppError extends Error {
  readonly code: ErrorCode;
  readonly status: number;
  readonly fields: FieldProblem[] | undefined;
  readonly details: Details | undefined;

  constructor(code: ErrorCode, options: { fields?: FieldProblem[]; details?: Details; cause?: unknown } = {}) {
    super(code, { cause: options.cause });
    this.code = code;
    this.status = errorCodes[code];
    this.fields = options.fields;
    this.details = options.details;
  }
}

/** The record is not there, or not theirs to see. */
export class NotFound extends AppError {
  constructor() {
    super("not_found");
  }
}

/** Theirs to see, not theirs to do. */
export class Forbidden extends AppError {
  constructor(code: ErrorCode = "forbidden", details?: Details) {
    super(code, { details });
  }
}

/** The record is in a state, or was decided by somebody, that does not allow this. */
export class Conflict extends AppError {
  constructor(code: ErrorCode = "conflict", details?: Details) {
    super(code, { details });
  }
}

/** The input cannot be taken; `fields` says which part and why. */
export class Invalid extends AppError {
  constructor(fields: FieldProblem[], code: ErrorCode = "invalid") {
    super(code, { fields });
  }
}

/** Refuses one field. `path` is dotted: `emails.0`. */
export function invalidField(path: string, code: string, message: string): Invalid {
  return new Invalid([{ path, code, message }]);
}

/** The refusal of a field that names a record which is not there, or not theirs to see. */
export function missingReference(field: string): Invalid {
  return new Invalid([{ path: field, code: "reference_not_found", message: "no such record" }], "reference_not_found");
}
