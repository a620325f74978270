import { GrammyError } from "grammy";

/** The refusal a call ends in; throws when it succeeds or fails in another way. */
export async function refusalOf(call: Promise<unknown>): Promise<GrammyError> {
  const problem: unknown = await call.then(
    (result) => new Error(`the call succeeded: ${JSON.stringify(result)}`),
    (reason: unknown) => reason,
  );
  if (problem instanceof GrammyError) return problem;
  throw problem;
}

/** Code and description of a refusal, such as "401 Unauthorized". */
export async function refusal(call: Promise<unknown>): Promise<string> {
  const { error_code, description } = await refusalOf(call);
  return `${error_code} ${description}`;
}
