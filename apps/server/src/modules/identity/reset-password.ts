import { isAPIError } from "better-auth/api";
import { AppError } from "../../platform/errors.ts";
import type { Services } from "../../platform/services.ts";
import { loginsOf } from "./open-logins.ts";

/** Mails a link to set a new password, when the address is known. Says nothing about whether it is. */
export async function requestPasswordReset(services: Services, email: string): Promise<void> {
  await loginsOf(services).api.requestPasswordReset({ body: { email } });
}

/** Sets a new password by a mailed link, once. Ends every session. Throws token_used_or_expired. */
export async function resetPassword(
  services: Services,
  { token, password }: { token: string; password: string },
): Promise<void> {
  try {
    await loginsOf(services).api.resetPassword({ body: { token, newPassword: password } });
  } catch (error) {
    throw isAPIError(error) && error.statusCode === 400 ? new AppError("token_used_or_expired") : error;
  }
}
