/**
 * Identity: who a person is, whatever organizations they belong to.
 * Owns accounts, passwords, login sessions, their tokens and the letters about them. Only this module knows the login
 * library. Doesn't know what a person may do: that is a matter of their membership (organizations).
 */
export { authenticateRequest, authenticateToken } from "./authenticate-request.ts";
export { createUser } from "./create-user.ts";
export { findUser } from "./load-user.ts";
export { presentMembership } from "./present.ts";
export { replacePassword } from "./replace-password.ts";
export { markEmailVerified } from "./request-verification.ts";
export { accessCookie } from "./set-cookies.ts";
export { type Colleague, findColleagueByEmail, findUserIdsByText, listUsersByIds } from "./store.ts";
export { sessionWatchOf } from "./watch-sessions.ts";
