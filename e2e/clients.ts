import type { Participant } from "@karavan/emulators/telegram-bot";
import type { System } from "./system.ts";

let met = 7_000;

/** Somebody with Telegram on a phone, in their chat with a bot. */
export function newClient(system: System, bot: string, name: string): Participant {
  met += 1;
  const [firstName = name, ...rest] = name.split(" ");
  const lastName = rest.join(" ");
  return system.telegram.user({ id: met, firstName, languageCode: "en", ...(lastName && { lastName }) }, bot);
}
