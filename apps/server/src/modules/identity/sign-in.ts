import { isAPIError } from "better-auth/api";
import { AppError } from "../../platform/errors.ts";
import type { Services } from "../../platform/services.ts";
import { guardPassword } from "./lock-address.ts";
import { type Caller, callerHeaders, loginsOf } from "./open-logins.ts";
import { adoptSession, type StartedSession } from "./start-session.ts";

/** Signs a person in. Throws wrong_credentials alike for a wrong password and an unknown address, and account_locked. */
export async function signIn(
  services: Services,
  { email, password }: { email: string; password: string },
  caller: Caller,
): Promise<StartedSession> {
  const { token } = await guardPassword(services, email, async () => {
    const token = await checkCredentials(services, { email, password }, caller);
    return { token, isRight: token !== undefined };
  });
  if (!token) throw new AppError("wrong_credentials");
  return adoptSession(services, token);
}

/** The library hashes for unknown addresses too, so both take equally long. */
async function checkCredentials(
  services: Services,
  body: { email: string; password: string },
  caller: Caller,
): Promise<string | undefined> {
  try {
    const { token } = await loginsOf(services).api.signInEmail({ body, headers: callerHeaders(caller) });
    return token;
  } catch (error) {
    if (isAPIError(error) && error.statusCode === 401) return undefined;
    throw error;
  }
}
