import type { User } from "@karavan/contract";
import type { Services } from "../../platform/services.ts";
import { loadUser } from "./load-user.ts";
import { loginsOf } from "./open-logins.ts";

/** Changes what a person decides about themselves alone. */
export async function updateAccount(
  services: Services,
  userId: string,
  changes: Partial<Pick<User, "name" | "locale" | "theme" | "timeZone">>,
): Promise<User> {
  const { internalAdapter } = await loginsOf(services).$context;
  if (Object.keys(changes).length > 0) await internalAdapter.updateUser(userId, changes);
  return loadUser(services, userId);
}
