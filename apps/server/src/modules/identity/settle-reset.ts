import type { Locale } from "@karavan/contract";
import { textsIn } from "../../platform/i18n.ts";
import { clearFailures, deleteSessionsOfUser } from "../../platform/login-records.ts";
import type { Services } from "../../platform/services.ts";
import { webLink } from "../../platform/web-link.ts";
import { sessionWatchOf } from "./watch-sessions.ts";
import { writeAccountLetter } from "./write-account-letter.ts";

/** A person as the login library hands them to its callbacks. */
interface LibraryUser {
  id: string;
  email: string;
  name: string;
}

/** Mails the link under which a person sets a new password. */
export async function writeResetLetter(services: Services, user: LibraryUser, token: string): Promise<void> {
  const { t } = textsIn(localeOf(user));
  const link = webLink(services.config, "/reset-password", { token });
  await writeAccountLetter(services, user.id, {
    to: user.email,
    subject: t("identity:reset.subject"),
    text: t("identity:reset.text", { name: user.name, link }),
  });
}

/** After a new password by mailed link: every session ends, and the wrong passwords of before are forgotten. */
export async function settleReset(services: Services, user: LibraryUser): Promise<void> {
  await clearFailures(services.database, user.email);
  await settlePasswordChange(services, user, null);
}

/** After a new password: ends the other sessions and tells the person, who may not have been the one to change it. */
export async function settlePasswordChange(
  services: Services,
  user: LibraryUser,
  keptSession: string | null,
): Promise<void> {
  const ended = await deleteSessionsOfUser(services.database, user.id, keptSession);
  sessionWatchOf(services).ended(ended);
  const { t } = textsIn(localeOf(user));
  await writeAccountLetter(services, user.id, {
    to: user.email,
    subject: t("identity:changed.subject"),
    text: t("identity:changed.text", { name: user.name, link: webLink(services.config, "/forgot-password") }),
  });
}

/** The library types only its own fields; ours come along. */
function localeOf(user: object): Locale | null {
  return "locale" in user && (user.locale === "en" || user.locale === "ru") ? user.locale : null;
}
