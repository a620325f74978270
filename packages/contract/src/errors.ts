import { z } from "zod";

/** Every error code a client can meet, with its HTTP status. Codes are stable; texts are not. */
export const errorCodes = {
  invalid: 422,
  malformed: 400,
  unauthenticated: 401,
  wrong_credentials: 401,
  session_expired: 401,
  account_locked: 429,
  forbidden: 403,
  bad_origin: 403,
  not_found: 404,
  conflict: 409,
  organization_required: 409,
  email_taken: 409,
  token_used_or_expired: 410,
  already_member: 409,
  last_owner: 409,
  file_too_large: 413,
  too_many_files: 413,
  unsupported_type: 415,
  rate_limited: 429,
  idempotency_key_reused: 409,
  request_in_progress: 409,
  reference_not_found: 422,
  draft_already_decided: 409,
  stage_not_in_pipeline: 422,
  stage_rules: 409,
  stage_holds_deals: 409,
  last_stage: 409,
  default_pipeline: 409,
  too_many_stages: 409,
  channel_already_connected: 409,
  channel_token_refused: 422,
  channel_unreachable: 502,
  channel_not_connected: 409,
  conversation_closed: 409,
  message_refused: 409,
  message_not_uncertain: 409,
  import_not_running: 409,
  import_not_finished: 409,
  agent_inactive: 409,
  code_taken: 409,
  price_overlaps: 409,
  no_seats: 409,
  seats_taken: 409,
  departure_closed: 409,
  hold_ended: 409,
  not_ready: 503,
  internal: 500,
} as const satisfies Record<string, number>;

export type ErrorCode = keyof typeof errorCodes;

/** One field that was refused: where it is (`emails.0`), a stable code and a sentence. */
export const FieldProblem = z.object({ path: z.string(), code: z.string(), message: z.string() });
export type FieldProblem = z.infer<typeof FieldProblem>;

/** RFC 9457 problem details: the body of every error answer, as `application/problem+json`. */
export const Problem = z
  .object({
    type: z.string(),
    title: z.string(),
    status: z.number().int(),
    code: z.string(),
    detail: z.string().optional(),
    fields: z.array(FieldProblem).optional(),
    details: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])).optional(),
    traceId: z.string(),
  })
  .meta({ id: "Problem" });
export type Problem = z.infer<typeof Problem>;
