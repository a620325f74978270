import i18next from "i18next";
import { formatDuration } from "../../lib/format.ts";

/** Why something was refused: the API's code with its details, or a network's. */
export interface Refusal {
  code: string;
  details: Readonly<Record<string, string | number | boolean | null>>;
}

/** Why a message was refused, in words. `message_refused` carries the reason of the permit in its details. */
export function refusalText({ code, details }: Refusal): string {
  const reason = code === "message_refused" ? details["code"] : code;
  const wait = Number(details["retryAfterSeconds"] ?? 0);
  if (typeof reason === "string" && i18next.exists(`messaging:reason.${reason}`)) return reasonText(reason, wait);
  const key = `errors:${code}`;
  return i18next.exists(key) ? i18next.t(key, details) : i18next.t("messaging:reason.unknown");
}

/** Why a message failed, may not be sent or is uncertain, in words, by its code. */
export function reasonText(code: string | null, waitSeconds = 0): string {
  if (code === "throttled" && waitSeconds > 0)
    return i18next.t("messaging:reason.throttledFor", { wait: formatDuration(waitSeconds * 1_000) });
  const key = `messaging:reason.${code}`;
  return i18next.t(code !== null && i18next.exists(key) ? key : "messaging:reason.unknown");
}
