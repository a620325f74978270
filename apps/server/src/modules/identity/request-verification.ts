import { jwtVerify, SignJWT } from "jose";
import { z } from "zod";
import { AppError } from "../../platform/errors.ts";
import { textsIn } from "../../platform/i18n.ts";
import type { Services } from "../../platform/services.ts";
import { webLink } from "../../platform/web-link.ts";
import { findUser, type UserRow } from "./load-user.ts";
import { loginsOf } from "./open-logins.ts";
import { writeAccountLetter } from "./write-account-letter.ts";

const linkHours = 24;
const audience = "email verification";

/** Mails a person a link that confirms their address, unless it is confirmed already. */
export async function requestVerification(services: Services, userId: string): Promise<void> {
  const user = await findUser(services, userId);
  if (!user || user.emailVerified) return;
  const { t } = textsIn(user.locale);
  const link = webLink(services.config, "/verify-email", { token: await writeToken(services, user) });
  await writeAccountLetter(services, user.id, {
    to: user.email,
    subject: t("identity:verify.subject"),
    text: t("identity:verify.text", { name: user.name, link }),
  });
}

/**
 * Confirms the address a link was mailed to. Safe to repeat, because mail filters open links before people do.
 * Throws token_used_or_expired when the link is not good, or the person has another address by now.
 */
export async function verifyEmail(services: Services, token: string): Promise<void> {
  const { userId, email } = await readToken(services, token);
  const user = await findUser(services, userId);
  if (user?.email !== email) throw new AppError("token_used_or_expired");
  await markEmailVerified(services, user.id);
}

/** Notes that an address is the person's: they opened a letter that was sent to it. */
export async function markEmailVerified(services: Services, userId: string): Promise<void> {
  const { internalAdapter } = await loginsOf(services).$context;
  await internalAdapter.updateUser(userId, { emailVerified: true });
}

function writeToken(services: Services, user: UserRow): Promise<string> {
  const issuedAt = Math.floor(services.clock.now().getTime() / 1000);
  return new SignJWT({ email: user.email })
    .setProtectedHeader({ alg: "HS256" })
    .setAudience(audience)
    .setSubject(user.id)
    .setIssuedAt(issuedAt)
    .setExpirationTime(issuedAt + linkHours * 3600)
    .sign(services.secrets.derive(audience));
}

const Claims = z.object({ sub: z.uuid(), email: z.string() });

async function readToken(services: Services, token: string): Promise<{ userId: string; email: string }> {
  try {
    const { payload } = await jwtVerify(token, services.secrets.derive(audience), {
      algorithms: ["HS256"],
      audience,
      currentDate: services.clock.now(),
    });
    const { sub, email } = Claims.parse(payload);
    return { userId: sub, email };
  } catch {
    throw new AppError("token_used_or_expired");
  }
}
