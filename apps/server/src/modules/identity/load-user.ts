import { Locale, type User } from "@karavan/contract";
import { z } from "zod";
import { AppError } from "../../platform/errors.ts";
import type { Services } from "../../platform/services.ts";
import { listMembershipsOfUser } from "../../platform/system-scope.ts";
import { loginsOf } from "./open-logins.ts";
import { presentUser } from "./present.ts";

const UserShape = z.object({
  id: z.uuid(),
  email: z.string(),
  name: z.string(),
  emailVerified: z.boolean(),
  locale: Locale.nullable().default(null),
  theme: z.enum(["light", "dark", "system"]).default("system"),
  timeZone: z.string().nullable().default(null),
});

/** A person as the login library keeps them. */
export type UserRow = z.output<typeof UserShape>;

/** The person of an id; undefined when there is none. */
export async function findUser(services: Services, userId: string): Promise<UserRow | undefined> {
  const { internalAdapter } = await loginsOf(services).$context;
  const found = await internalAdapter.findUserById(userId);
  return found ? UserShape.parse(found) : undefined;
}

/** The person of an e-mail address; undefined when there is none. */
export async function findUserByEmail(services: Services, email: string): Promise<UserRow | undefined> {
  const { internalAdapter } = await loginsOf(services).$context;
  const found = await internalAdapter.findUserByEmail(email);
  return found ? UserShape.parse(found.user) : undefined;
}

/** The person of a session with their organizations. Throws unauthenticated when the account is gone. */
export async function loadUser(services: Services, userId: string): Promise<User> {
  const user = await findUser(services, userId);
  if (!user) throw new AppError("unauthenticated");
  return presentUser(user, await listMembershipsOfUser(services.database, userId));
}
