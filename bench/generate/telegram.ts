import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { dialogue, type Line, type Locale, spread } from "./dialogue.ts";
import { FileSink } from "./file-sink.ts";
import { personAt } from "./people.ts";
import { type Random, randomFor } from "./random.ts";

export type TelegramExport = { conversations: number; messages: number; seed: number; locale?: Locale };

/** What was written, exactly. `messages` include `mediaMessages`; calls and other service entries are apart. */
export type TelegramCounts = {
  conversations: number;
  contacts: number;
  files: number;
  messages: number;
  mediaMessages: number;
  serviceEntries: number;
  bytes: number;
  /** The name and `from_id` of the account that was exported. */
  owner: string;
  ownerId: string;
};
type Entry = Record<string, unknown>;
type Account = { name: string; id: number };
type Talk = { random: Random; locale: Locale; client: Account; owner: Account; firstName: string; count: number };

const ownerAccount: Record<Locale, Account & { first_name: string; last_name: string }> = {
  ru: { id: 500_001, name: "Бегимай Ала-Тоо", first_name: "Бегимай", last_name: "Ала-Тоо" },
  en: { id: 500_001, name: "Begimai Ala-Too", first_name: "Begimai", last_name: "Ala-Too" },
};
const firstClientId = 600_000_000;
const notIncluded = "(File not included. Change data exporting settings to download.)";
const [replyShare, editedShare, photoShare, voiceShare, callShare] = [0.05, 0.01, 0.03, 0.02, 0.005];

/** Writes `result.json` as Telegram Desktop exports an account: personal chats and contacts. Same arguments, same bytes. */
export async function writeTelegramExport(folder: string, wanted: TelegramExport): Promise<TelegramCounts> {
  const { locale = "ru" } = wanted;
  const owner = ownerAccount[locale];
  const counts = emptyCounts(owner);
  await mkdir(folder, { recursive: true });
  const sink = await FileSink.create(join(folder, "result.json"));
  await writeHead(sink, wanted, locale);
  await writeContacts(sink, wanted, locale, counts);
  await sink.write(' "chats": {\n  "about": "This page lists all chats from this export.",\n  "list": [\n');
  for (let index = 0; index < wanted.conversations; index += 1) {
    const person = personAt(locale, wanted.seed, index);
    const client = { id: firstClientId + index, name: person.name };
    const random = randomFor(wanted.seed, index);
    const count = spread(wanted.messages, wanted.conversations, index);
    if (index > 0) await sink.write(",\n");
    await writeChat(sink, { random, locale, client, owner, firstName: person.firstName, count }, counts);
  }
  await sink.write("\n  ]\n }\n}\n");
  await sink.close();
  return { ...counts, files: 1, bytes: sink.bytes };
}

async function writeHead(sink: FileSink, { seed }: TelegramExport, locale: Locale): Promise<void> {
  const { id: user_id, first_name, last_name } = ownerAccount[locale];
  const about = "Here is the data you requested. Remember: Telegram is ad free.";
  const phone_number = `+996 312 ${String(100_000 + (Math.abs(seed) % 900_000))}`;
  const personal_information = { user_id, first_name, last_name, phone_number, username: "@alatoo_tour", bio: "" };
  await sink.write(`{\n "about": ${JSON.stringify(about)},\n`);
  await sink.write(` "personal_information": ${JSON.stringify(personal_information)},\n`);
}

async function writeContacts(
  sink: FileSink,
  wanted: TelegramExport,
  locale: Locale,
  counts: TelegramCounts,
): Promise<void> {
  await sink.write(' "contacts": {\n  "about": "Contacts of the account.",\n  "list": [\n');
  for (let index = 0; index < wanted.conversations; index += 1) {
    const { firstName: first_name, lastName: last_name, phone } = personAt(locale, wanted.seed, index);
    // Telegram writes these numbers without blanks, as 00 and the country.
    const phone_number = `00${phone.replace(/\D/g, "")}`;
    const contact = { first_name, last_name, phone_number, date: "2024-01-08T09:00:00", date_unixtime: "1704704400" };
    await sink.write(`${index > 0 ? ",\n" : ""}   ${JSON.stringify(contact)}`);
    counts.contacts += 1;
  }
  await sink.write("\n  ]\n },\n");
}

async function writeChat(sink: FileSink, talk: Talk, counts: TelegramCounts): Promise<void> {
  const { name, id } = talk.client;
  await sink.write(
    `   {\n    "name": ${JSON.stringify(name)},\n    "type": "personal_chat",\n    "id": ${id},\n    "messages": [\n`,
  );
  let messageId = 0;
  for (const line of dialogue(talk.random, talk.locale, talk.firstName, talk.count)) {
    if (talk.random.chance(callShare)) {
      messageId += 1;
      await sink.write(`${messageId > 1 ? ",\n" : ""}     ${JSON.stringify(callEntry(talk, line, messageId))}`);
      counts.serviceEntries += 1;
    }
    messageId += 1;
    const entry = messageEntry(talk, line, messageId);
    await sink.write(`${messageId > 1 ? ",\n" : ""}     ${JSON.stringify(entry)}`);
    counts.messages += 1;
    counts.mediaMessages += "photo" in entry || "file" in entry ? 1 : 0;
  }
  await sink.write("\n    ]\n   }");
  counts.conversations += 1;
}

function messageEntry(talk: Talk, line: Line, id: number): Entry {
  const { random } = talk;
  const author = line.side === "client" ? talk.client : talk.owner;
  const head = { id, type: "message", ...moment("date", line.at), from: author.name, from_id: `user${author.id}` };
  const dice = random.next();
  if (dice < photoShare) return { ...head, photo: notIncluded, width: 1280, height: 960, text: "", text_entities: [] };
  if (dice < photoShare + voiceShare) return { ...head, ...voiceFields(random), text: "", text_entities: [] };
  const replied = id > 1 && random.chance(replyShare) ? { reply_to_message_id: random.between(1, id - 1) } : {};
  const edited = random.chance(editedShare) ? moment("edited", line.at + 30) : {};
  return { ...head, ...edited, ...replied, ...textFields(line.text) };
}

function voiceFields(random: Random): Entry {
  const duration_seconds = random.between(2, 60);
  return { file: notIncluded, media_type: "voice_message", mime_type: "audio/ogg", duration_seconds };
}

function callEntry({ client }: Talk, { at }: Line, id: number): Entry {
  const actor = { actor: client.name, actor_id: `user${client.id}` };
  const call = { action: "phone_call", discard_reason: "missed", text: "", text_entities: [] };
  return { id, type: "service", ...moment("date", at), ...actor, ...call };
}

function moment(field: "date" | "edited", at: number): Entry {
  return { [field]: new Date(at * 1000).toISOString().slice(0, 19), [`${field}_unixtime`]: String(at) };
}

// Telegram Desktop writes plain text as a string and formatted text as a list of strings and marked parts.
function textFields(text: string): Entry {
  const phone = /\+\d{3} \d{3} \d{3} \d{3}/.exec(text);
  if (!phone) return { text, text_entities: [{ type: "plain", text }] };
  const [before, after] = [text.slice(0, phone.index), text.slice(phone.index + phone[0].length)];
  const marked = { type: "phone", text: phone[0] };
  const parts = [before, marked, after].filter((part) => part !== "");
  const text_entities = parts.map((part) => (typeof part === "string" ? { type: "plain", text: part } : part));
  return { text: parts, text_entities };
}

function emptyCounts({ name, id }: Account): TelegramCounts {
  const zero = { conversations: 0, contacts: 0, files: 0, messages: 0, mediaMessages: 0, serviceEntries: 0, bytes: 0 };
  return { ...zero, owner: name, ownerId: `user${id}` };
}
