import { drizzleAdapter } from "better-auth/adapters/drizzle";
import { betterAuth } from "better-auth/minimal";
import { newId } from "../../platform/ids.ts";
import type { Services } from "../../platform/services.ts";
import { hashPassword, verifyPassword } from "./hash-password.ts";
import { settleReset, writeResetLetter } from "./settle-reset.ts";
import { loginAccounts, loginSessions, loginVerifications, users } from "./tables.ts";

/** Days without a renewal after which a session is over. */
export const sessionDays = 30;
/** Minutes a mailed link to a new password is good for. */
const resetMinutes = 60;
/** The header in which we tell the library who is calling; whatever a client sends under it is replaced. */
const clientIpHeader = "x-karavan-client-ip";

/** The login library over our tables. Nothing of it is mounted: our own endpoints call it. */
export type Logins = ReturnType<typeof openLogins>;

const opened = new WeakMap<Services["database"], Logins>();

/** The logins of a process, opened once. */
export function loginsOf(services: Services): Logins {
  const known = opened.get(services.database);
  if (known) return known;
  const made = openLogins(services);
  opened.set(services.database, made);
  return made;
}

/** What the library may know of the caller. */
export function callerHeaders(caller: Caller): Headers {
  return new Headers({
    [clientIpHeader]: caller.ipAddress,
    ...(caller.userAgent && { "user-agent": caller.userAgent }),
  });
}

/** Where a request comes from. */
export interface Caller {
  ipAddress: string;
  userAgent: string | undefined;
}

function openLogins(services: Services) {
  const { config, database, secrets, log } = services;
  return betterAuth({
    baseURL: config.publicUrl ?? `http://localhost:${config.port}`,
    secret: secrets.derive("logins").toString("base64url"),
    database: drizzleAdapter(database.unscoped, {
      provider: "pg",
      schema: { user: users, session: loginSessions, account: loginAccounts, verification: loginVerifications },
      transaction: true,
    }),
    user: {
      additionalFields: {
        locale: { type: "string", required: false },
        theme: { type: "string", required: false, defaultValue: "system" },
        timeZone: { type: "string", required: false },
      },
    },
    session: { expiresIn: sessionDays * 24 * 3600 },
    verification: { storeIdentifier: "hashed" },
    emailAndPassword: {
      enabled: true,
      minPasswordLength: 1,
      maxPasswordLength: 1000,
      resetPasswordTokenExpiresIn: resetMinutes * 60,
      sendResetPassword: ({ user, token }) => writeResetLetter(services, user, token),
      onPasswordReset: ({ user }) => settleReset(services, user),
      password: {
        hash: (password) => hashPassword(password, config.passwordCost),
        verify: ({ password, hash }) => verifyPassword(password, hash),
      },
    },
    // Ours count per account and per address, and lock an address after wrong passwords.
    rateLimit: { enabled: false },
    telemetry: { enabled: false },
    advanced: {
      database: { generateId: () => newId(), validateSchema: false },
      // By default any client could choose its own address by sending X-Forwarded-For.
      ipAddress: { ipAddressHeaders: [clientIpHeader] },
    },
    logger: {
      level: "error",
      // What it calls an error may be two people taking one address at once; what is one reaches us as an exception too.
      log: (_level, message) => log.warn({ reason: message }, "login library"),
    },
  });
}
