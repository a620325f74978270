import { createHmac, timingSafeEqual } from "node:crypto";
import { errors, jwtVerify, SignJWT } from "jose";
import { LRUCache } from "lru-cache";
import { z } from "zod";
import { AppError } from "../../platform/errors.ts";
import type { Services } from "../../platform/services.ts";

/** Minutes an access token is good for. */
export const accessMinutes = 15;
const issuer = "karavan";

/** One login session at one point of its life: a refresh token belongs to one generation of it. */
export interface SessionStep {
  sessionId: string;
  userId: string;
  generation: number;
}

/** The pair of tokens for a session: a JWT for 15 minutes, and what renews it once. */
export async function issueTokens(
  services: Services,
  step: SessionStep,
): Promise<{ accessToken: string; refreshToken: string }> {
  const issuedAt = Math.floor(services.clock.now().getTime() / 1000);
  const accessToken = await new SignJWT({ sid: step.sessionId })
    .setProtectedHeader({ alg: "HS256" })
    .setIssuer(issuer)
    .setSubject(step.userId)
    .setIssuedAt(issuedAt)
    .setExpirationTime(issuedAt + accessMinutes * 60)
    .sign(services.secrets.derive("access tokens"));
  return { accessToken, refreshToken: writeRefreshToken(services, step.sessionId, step.generation) };
}

const Claims = z.object({ sub: z.uuid(), sid: z.uuid(), exp: z.number() });

interface Verified {
  account: { userId: string; sessionId: string };
  /** Unix time in milliseconds. */
  expiresAtMs: number;
}

/** Tokens that were verified before, by their text: verifying costs more than most of what is asked with them. */
const verified = new WeakMap<Services["secrets"], LRUCache<string, Verified>>();

/** Whose access token this is. Throws session_expired when its time is over, unauthenticated when it is not one of ours. */
export async function readAccessToken(services: Services, token: string): Promise<Verified["account"]> {
  const known = verified.get(services.secrets) ?? new LRUCache<string, Verified>({ max: 10_000 });
  verified.set(services.secrets, known);
  const { account, expiresAtMs } = known.get(token) ?? (await verify(services, token));
  if (expiresAtMs <= services.clock.now().getTime()) throw new AppError("session_expired");
  known.set(token, { account, expiresAtMs });
  return account;
}

async function verify(services: Services, token: string): Promise<Verified> {
  try {
    const { payload } = await jwtVerify(token, services.secrets.derive("access tokens"), {
      algorithms: ["HS256"],
      issuer,
      currentDate: services.clock.now(),
    });
    const { sub, sid, exp } = Claims.parse(payload);
    return { account: { userId: sub, sessionId: sid }, expiresAtMs: exp * 1000 };
  } catch (error) {
    throw new AppError(error instanceof errors.JWTExpired ? "session_expired" : "unauthenticated");
  }
}

/** `<session>.<generation>.<signature>`: nothing to steal from the database, and every older generation is known as ours. */
function writeRefreshToken(services: Services, sessionId: string, generation: number): string {
  return `${sessionId}.${generation}.${sign(services, sessionId, generation).toString("base64url")}`;
}

const refreshTokenShape = /^([0-9a-f-]{36})\.(\d{1,9})\.([\w-]{43})$/;

/** The session and generation a refresh token names; undefined when we never wrote it. */
export function readRefreshToken(
  services: Services,
  token: string,
): { sessionId: string; generation: number } | undefined {
  const [, sessionId = "", generation, signature = ""] = refreshTokenShape.exec(token) ?? [];
  const written = sign(services, sessionId, Number(generation));
  const presented = Buffer.from(signature, "base64url");
  const isOurs = presented.length === written.length && timingSafeEqual(presented, written);
  return isOurs ? { sessionId, generation: Number(generation) } : undefined;
}

function sign(services: Services, sessionId: string, generation: number): Buffer {
  return createHmac("sha256", services.secrets.derive("refresh tokens")).update(`${sessionId}.${generation}`).digest();
}
