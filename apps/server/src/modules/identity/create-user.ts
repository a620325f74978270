import { runWithTransaction } from "@better-auth/core/context";
import type { Locale } from "@karavan/contract";
import { Conflict } from "../../platform/errors.ts";
import type { Services } from "../../platform/services.ts";
import { hashPassword } from "./hash-password.ts";
import { findUserByEmail } from "./load-user.ts";
import { loginsOf } from "./open-logins.ts";

/** A person who is to get an account. */
export interface NewUser {
  email: string;
  password: string;
  name: string;
  locale?: Locale;
  /** Whether the address is known to be theirs already. */
  emailVerified?: boolean;
}

/** Makes an account with a password and answers its id. Throws email_taken. */
export async function createUser(services: Services, { password, ...person }: NewUser): Promise<string> {
  if (await findUserByEmail(services, person.email)) throw new Conflict("email_taken");
  // Before the transaction: hashing takes long, and on the embedded database everybody waits for a transaction.
  const hash = await hashPassword(password, services.config.passwordCost);
  try {
    return await storeUser(services, person, hash);
  } catch (error) {
    // Somebody else may have taken the address while we were hashing.
    if (await findUserByEmail(services, person.email)) throw new Conflict("email_taken");
    throw error;
  }
}

async function storeUser(services: Services, person: Omit<NewUser, "password">, hash: string): Promise<string> {
  const { adapter, internalAdapter } = await loginsOf(services).$context;
  return runWithTransaction(adapter, async () => {
    const user = await internalAdapter.createUser({ emailVerified: false, ...person }, { method: "email-password" });
    const account = { userId: user.id, providerId: "credential", accountId: user.id, password: hash };
    await internalAdapter.linkAccount(account);
    return user.id;
  });
}
