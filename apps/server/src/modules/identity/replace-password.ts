import { NotFound } from "../../platform/errors.ts";
import type { Services } from "../../platform/services.ts";
import { hashPassword } from "./hash-password.ts";
import { findUserByEmail } from "./load-user.ts";
import { loginsOf } from "./open-logins.ts";
import { settleReset } from "./settle-reset.ts";

/** Gives a person another password without asking for the old one, for the operator. Ends every session. Throws NotFound. */
export async function replacePassword(
  services: Services,
  { email, password }: { email: string; password: string },
): Promise<void> {
  const user = await findUserByEmail(services, email);
  if (!user) throw new NotFound();
  const { internalAdapter } = await loginsOf(services).$context;
  await internalAdapter.updatePassword(user.id, await hashPassword(password, services.config.passwordCost));
  await settleReset(services, user);
}
