import { parseArgs } from "node:util";
import { writeContactsFile } from "./contacts.ts";
import { writeTelegramExport } from "./telegram.ts";
import { writeWhatsAppExports } from "./whatsapp.ts";

const usage = `Writes chat exports and files of contacts of any size, the same for the same arguments.
  node bench/generate/main.ts whatsapp --out <folder> [--conversations 100] [--messages 10000] [--locale ru|en]
                              [--platform android|ios] [--media] [--seed 1]
  node bench/generate/main.ts telegram --out <folder> [--conversations 100] [--messages 10000] [--locale ru|en] [--seed 1]
  node bench/generate/main.ts contacts --out <folder> [--contacts 100000] [--locale ru|en] [--seed 1]`;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    out: { type: "string" },
    conversations: { type: "string", default: "100" },
    messages: { type: "string", default: "10000" },
    contacts: { type: "string", default: "100000" },
    locale: { type: "string", default: "ru" },
    platform: { type: "string", default: "android" },
    media: { type: "boolean", default: false },
    seed: { type: "string", default: "1" },
  },
});
const { out, media } = values;
const conversations = whole(values.conversations, 1);
const messages = whole(values.messages, 0);
const contacts = whole(values.contacts, 0);
const seed = whole(values.seed, 0);
const locale = oneOf(["ru", "en"], values.locale);
const platform = oneOf(["android", "ios"], values.platform);
const source = oneOf(["whatsapp", "telegram", "contacts"], positionals[0]);

if (source === "whatsapp") {
  console.log(await writeWhatsAppExports(required(out), { conversations, messages, locale, platform, media, seed }));
} else if (source === "telegram") {
  console.log(await writeTelegramExport(required(out), { conversations, messages, locale, seed }));
} else {
  console.log(await writeContactsFile(required(out), { contacts, locale, seed }));
}

function whole(text: string, least: number): number {
  const number = Number(text);
  return Number.isSafeInteger(number) && number >= least ? number : refuse(`"${text}" is no number from ${least} on`);
}

function oneOf<T extends string>(known: readonly T[], text: string | undefined): T {
  return known.find((word) => word === text) ?? refuse(`expected ${known.join(" or ")}, not "${text ?? ""}"`);
}

function required(folder: string | undefined): string {
  return folder ?? refuse("--out is missing");
}

function refuse(reason: string): never {
  console.error(`${reason}\n${usage}`);
  process.exit(2);
}
