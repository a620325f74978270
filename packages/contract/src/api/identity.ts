import { z } from "zod";
import { Done, endpoint } from "../endpoint.ts";
import { Id, IdParams, Timestamp } from "../ids.ts";
import { Permission, Role } from "../permissions.ts";
import { Email } from "../records/identity.ts";
import { TimeZone } from "../records/organizations.ts";

export const Locale = z.enum(["en", "ru"]);
export type Locale = z.infer<typeof Locale>;

/** At least 10 characters; the upper bound keeps hashing cheap. */
const Password = z.string().min(10).max(200);
const PersonName = z.string().trim().min(1).max(120);

/** One organization the signed-in person belongs to, with what they may do there. */
export const Membership = z
  .object({
    organizationId: Id,
    organizationName: z.string(),
    memberId: Id,
    role: Role,
    permissions: z.array(Permission),
  })
  .meta({ id: "Membership" });

export const User = z
  .object({
    id: Id,
    email: z.string(),
    name: z.string(),
    emailVerified: z.boolean(),
    locale: Locale.nullable(),
    theme: z.enum(["light", "dark", "system"]),
    timeZone: z.string().nullable(),
    memberships: z.array(Membership),
  })
  .meta({ id: "User" });
export type User = z.infer<typeof User>;

/** `accessToken` is a JWT for 15 minutes; `refreshToken` renews it once and is replaced by the answer. */
export const SignedIn = z
  .object({ accessToken: z.string(), refreshToken: z.string(), user: User })
  .meta({ id: "SignedIn" });
export type SignedIn = z.infer<typeof SignedIn>;

export const identityApi = {
  signUp: endpoint({
    operationId: "signUp",
    method: "POST",
    path: "/api/auth/signup",
    summary: "Create an account and sign in",
    access: "public",
    rate: "auth",
    body: z.object({ email: Email, password: Password, name: PersonName, locale: Locale.optional() }),
    ok: SignedIn,
    status: 201,
  }),
  signIn: endpoint({
    operationId: "signIn",
    method: "POST",
    path: "/api/auth/signin",
    summary: "Sign in with e-mail and password",
    access: "public",
    rate: "auth",
    body: z.object({ email: Email, password: z.string().max(200) }),
    ok: SignedIn,
  }),
  refreshSession: endpoint({
    operationId: "refreshSession",
    method: "POST",
    path: "/api/auth/refresh",
    summary: "Exchange a refresh token (body or cookie) for new tokens",
    access: "public",
    rate: "write",
    body: z.object({ refreshToken: z.string().max(500).optional() }).default({}),
    ok: SignedIn,
  }),
  signOut: endpoint({
    operationId: "signOut",
    method: "POST",
    path: "/api/auth/logout",
    summary: "Revoke the session of the given refresh token (body or cookie)",
    access: "public",
    rate: "write",
    body: z.object({ refreshToken: z.string().max(500).optional() }).default({}),
    ok: Done,
  }),
  verifySession: endpoint({
    operationId: "verifySession",
    method: "GET",
    path: "/api/auth/verify",
    summary: "Who the presented access token belongs to",
    access: "account",
    ok: z.object({ user: User }),
  }),
  requestPasswordReset: endpoint({
    operationId: "requestPasswordReset",
    method: "POST",
    path: "/api/auth/password/forgot",
    summary: "Mail a link to set a new password; answers alike whether the address is known or not",
    access: "public",
    rate: "auth",
    body: z.object({ email: Email }),
    ok: Done,
    status: 202,
  }),
  resetPassword: endpoint({
    operationId: "resetPassword",
    method: "POST",
    path: "/api/auth/password/reset",
    summary: "Set a new password with the token of a mailed link; ends every session",
    access: "public",
    rate: "auth",
    body: z.object({ token: z.string().min(1).max(500), password: Password }),
    ok: Done,
  }),
  verifyEmail: endpoint({
    operationId: "verifyEmail",
    method: "POST",
    path: "/api/auth/email/verify",
    summary: "Confirm an e-mail address with the token of a mailed link",
    access: "public",
    rate: "auth",
    body: z.object({ token: z.string().min(1).max(2000) }),
    ok: Done,
  }),
  requestVerification: endpoint({
    operationId: "requestVerification",
    method: "POST",
    path: "/api/auth/email/resend",
    summary: "Mail the confirmation link again",
    access: "account",
    rate: "auth",
    ok: Done,
    status: 202,
  }),
  getAccount: endpoint({
    operationId: "getAccount",
    method: "GET",
    path: "/api/account",
    summary: "The signed-in person, their settings and organizations",
    access: "account",
    ok: User,
  }),
  updateAccount: endpoint({
    operationId: "updateAccount",
    method: "PATCH",
    path: "/api/account",
    summary: "Change one's own name, language, theme or time zone",
    access: "account",
    body: z.object({
      name: PersonName.optional(),
      locale: Locale.nullable().optional(),
      theme: z.enum(["light", "dark", "system"]).optional(),
      timeZone: TimeZone.nullable().optional(),
    }),
    ok: User,
  }),
  changePassword: endpoint({
    operationId: "changePassword",
    method: "POST",
    path: "/api/account/password",
    summary: "Change one's own password; ends the other sessions",
    access: "account",
    rate: "auth",
    body: z.object({ currentPassword: z.string().max(200), newPassword: Password }),
    ok: Done,
  }),
  listSessions: endpoint({
    operationId: "listSessions",
    method: "GET",
    path: "/api/account/sessions",
    summary: "Where one is signed in",
    access: "account",
    ok: z.object({
      items: z.array(
        z.object({
          id: Id,
          current: z.boolean(),
          ipAddress: z.string().nullable(),
          userAgent: z.string().nullable(),
          createdAt: Timestamp,
          lastSeenAt: Timestamp,
        }),
      ),
    }),
  }),
  endSession: endpoint({
    operationId: "endSession",
    method: "DELETE",
    path: "/api/account/sessions/:id",
    summary: "Sign out somewhere else",
    access: "account",
    params: IdParams,
    ok: Done,
  }),
};
