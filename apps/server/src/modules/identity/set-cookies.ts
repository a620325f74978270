import type { FastifyReply } from "fastify";
import type { Services } from "../../platform/services.ts";
import { accessMinutes } from "./issue-tokens.ts";
import { sessionDays } from "./open-logins.ts";

/** Sent with every request of our own pages. */
export const accessCookie = "karavan_access";
/** Sent only where sessions are renewed and ended. */
export const refreshCookie = "karavan_refresh";

/** Hands tokens to the browser in cookies that scripts cannot read. */
export function setTokenCookies(
  reply: FastifyReply,
  services: Services,
  tokens: { accessToken: string; refreshToken: string },
): void {
  const options = cookieOptions(services);
  reply.setCookie(accessCookie, tokens.accessToken, { ...options, path: "/", maxAge: accessMinutes * 60 });
  reply.setCookie(refreshCookie, tokens.refreshToken, {
    ...options,
    path: "/api/auth",
    maxAge: sessionDays * 24 * 3600,
  });
}

/** Takes the tokens away from the browser. */
export function clearTokenCookies(reply: FastifyReply, services: Services): void {
  const options = cookieOptions(services);
  reply.clearCookie(accessCookie, { ...options, path: "/" });
  reply.clearCookie(refreshCookie, { ...options, path: "/api/auth" });
}

function cookieOptions({ config }: Services) {
  return { httpOnly: true, sameSite: "lax", secure: config.publicUrl?.startsWith("https:") ?? false } as const;
}
