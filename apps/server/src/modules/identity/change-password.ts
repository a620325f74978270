import { invalidField } from "../../platform/errors.ts";
import type { Services } from "../../platform/services.ts";
import { hashPassword, verifyPassword } from "./hash-password.ts";
import { loadUser } from "./load-user.ts";
import { guardPassword } from "./lock-address.ts";
import { loginsOf } from "./open-logins.ts";
import { settlePasswordChange } from "./settle-reset.ts";

/**
 * Changes a person's own password and ends their other sessions. A wrong current password counts like one at the door.
 * Throws Invalid for `currentPassword`, and account_locked.
 */
export async function changePassword(
  services: Services,
  { userId, sessionId }: { userId: string; sessionId: string },
  { currentPassword, newPassword }: { currentPassword: string; newPassword: string },
): Promise<void> {
  const user = await loadUser(services, userId);
  const { internalAdapter } = await loginsOf(services).$context;
  const { isRight } = await guardPassword(services, user.email, async () => {
    const account = await internalAdapter.findCredentialAccount(userId);
    return { isRight: await verifyPassword(currentPassword, account?.password ?? "") };
  });
  if (!isRight) throw invalidField("currentPassword", "wrong_password", "not the current password");
  await internalAdapter.updatePassword(userId, await hashPassword(newPassword, services.config.passwordCost));
  await settlePasswordChange(services, user, sessionId);
}
