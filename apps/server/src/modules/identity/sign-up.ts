import type { Services } from "../../platform/services.ts";
import { createUser, type NewUser } from "./create-user.ts";
import type { Caller } from "./open-logins.ts";
import { requestVerification } from "./request-verification.ts";
import { openSession, type StartedSession } from "./start-session.ts";

/**
 * Makes an account, signs it in and mails a link to confirm the address. Throws email_taken: who signs up learns whether
 * an address is known. That is accepted, because the other way leaves people waiting for a letter that never comes.
 */
export async function signUp(services: Services, person: NewUser, caller: Caller): Promise<StartedSession> {
  const userId = await createUser(services, person);
  const session = await openSession(services, userId, caller);
  await requestVerification(services, userId);
  return session;
}
