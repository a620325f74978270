import { identityApi as api } from "@karavan/contract";
import type { FastifyRequest } from "fastify";
import { AppError } from "../../platform/errors.ts";
import { accountOf, done, type OpenContext, open, type Route } from "../../platform/http/route.ts";
import { listLiveSessionsOfUser } from "../../platform/login-records.ts";
import { changePassword } from "./change-password.ts";
import { endSession } from "./end-session.ts";
import { loadUser } from "./load-user.ts";
import type { Caller } from "./open-logins.ts";
import { presentSession } from "./present.ts";
import { refreshSession } from "./refresh-session.ts";
import { requestVerification, verifyEmail } from "./request-verification.ts";
import { requestPasswordReset, resetPassword } from "./reset-password.ts";
import { clearTokenCookies, refreshCookie, setTokenCookies } from "./set-cookies.ts";
import { signIn } from "./sign-in.ts";
import { signOut } from "./sign-out.ts";
import { signUp } from "./sign-up.ts";
import type { StartedSession } from "./start-session.ts";
import { updateAccount } from "./update-account.ts";

export const routes: readonly Route[] = [
  open(api.signUp, async (context, { body }) =>
    answerSignedIn(context, await signUp(context.services, body, callerOf(context.request))),
  ),
  open(api.signIn, async (context, { body }) =>
    answerSignedIn(context, await signIn(context.services, body, callerOf(context.request))),
  ),
  open(api.refreshSession, async (context, { body }) => {
    const token = refreshTokenOf(context.request, body);
    if (!token) throw new AppError("unauthenticated");
    return answerSignedIn(context, await refreshSession(context.services, token));
  }),
  open(api.signOut, async ({ services, request, reply }, { body }) => {
    const token = refreshTokenOf(request, body);
    if (token) await signOut(services, token);
    clearTokenCookies(reply, services);
    return done();
  }),
  open(api.verifySession, async (context) => ({ user: await loadUser(context.services, accountOf(context).userId) })),
  open(api.requestPasswordReset, async ({ services }, { body }) => {
    await requestPasswordReset(services, body.email);
    return done();
  }),
  open(api.resetPassword, async ({ services }, { body }) => {
    await resetPassword(services, body);
    return done();
  }),
  open(api.verifyEmail, async ({ services }, { body }) => {
    await verifyEmail(services, body.token);
    return done();
  }),
  open(api.requestVerification, async (context) => {
    await requestVerification(context.services, accountOf(context).userId);
    return done();
  }),
  open(api.getAccount, (context) => loadUser(context.services, accountOf(context).userId)),
  open(api.updateAccount, (context, { body }) => updateAccount(context.services, accountOf(context).userId, body)),
  open(api.changePassword, async (context, { body }) => {
    await changePassword(context.services, accountOf(context), body);
    return done();
  }),
  open(api.listSessions, async (context) => {
    const { userId, sessionId } = accountOf(context);
    const { database, clock } = context.services;
    const sessions = await listLiveSessionsOfUser(database, userId, clock.now());
    return { items: sessions.map((session) => presentSession(session, sessionId)) };
  }),
  open(api.endSession, async (context, { params }) => {
    await endSession(context.services, accountOf(context).userId, params.id);
    return done();
  }),
];

async function answerSignedIn({ services, reply }: OpenContext, session: StartedSession) {
  setTokenCookies(reply, services, session);
  const { accessToken, refreshToken, userId } = session;
  return { accessToken, refreshToken, user: await loadUser(services, userId) };
}

function refreshTokenOf(request: FastifyRequest, body: { refreshToken?: string }): string | undefined {
  return body.refreshToken ?? request.cookies[refreshCookie];
}

function callerOf(request: FastifyRequest): Caller {
  return { ipAddress: request.ip, userAgent: request.headers["user-agent"]?.slice(0, 500) };
}
