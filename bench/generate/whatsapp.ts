import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { dialogue, type Line, type Locale, spread } from "./dialogue.ts";
import { FileSink } from "./file-sink.ts";
import { type MediaFile, mediaFile } from "./media-files.ts";
import { personAt } from "./people.ts";
import { type Random, randomFor } from "./random.ts";
import { mediaName, messageLine, noticeLine, type Platform, wordingOf } from "./whatsapp-format.ts";
import { ZipSink } from "./zip-sink.ts";

export type WhatsAppExports = {
  conversations: number;
  locale: Locale;
  seed: number;
  /** Which phone wrote the export: `android` (a .txt, or a .zip with media) or `ios` (always a .zip). */
  platform?: Platform;
  /** With attachments in the archives; without, messages say that media was left out. */
  media?: boolean;
} & ({ messagesPerConversation: number } | { messages: number });

/** What was written, exactly. `messages` have an author and include `mediaMessages`; WhatsApp's own notices are apart. */
export type WhatsAppCounts = {
  conversations: number;
  files: number;
  messages: number;
  mediaMessages: number;
  mediaFiles: number;
  notices: number;
  bytes: number;
  /** The author name of the seller, whose phone wrote the exports. */
  owner: string;
};
type Settings = { locale: Locale; platform: Platform; media: boolean; seed: number };
type Talk = Settings & { random: Random; contact: string; clientName: string; count: number };

/** The author name under which the seller appears. */
export const sellerNames: Record<Locale, string> = { ru: "Ала-Тоо Тур", en: "Ala-Too Travel" };

const unsavedShare = 0.3;
const mediaShare = 0.04;
const deletedShare = 0.005;
const editedShare = 0.01;

/** Writes one export per conversation into a folder, which is made when missing. The same arguments give the same bytes. */
export async function writeWhatsAppExports(folder: string, wanted: WhatsAppExports): Promise<WhatsAppCounts> {
  const { conversations, locale, seed, platform = "android", media = false } = wanted;
  const total = "messages" in wanted ? wanted.messages : wanted.messagesPerConversation * conversations;
  const counts = emptyCounts(sellerNames[locale]);
  await mkdir(folder, { recursive: true });
  for (let index = 0; index < conversations; index += 1) {
    const random = randomFor(seed, index);
    const person = personAt(locale, seed, index);
    // A contact nobody saved in the phone appears under its number.
    const contact = random.chance(unsavedShare) ? person.phone : person.name;
    const count = spread(total, conversations, index);
    const settings: Settings = { locale, platform, media, seed };
    await writeConversation(folder, { ...settings, random, contact, clientName: person.firstName, count }, counts);
  }
  return counts;
}

async function writeConversation(folder: string, talk: Talk, counts: WhatsAppCounts): Promise<void> {
  const title = wordingOf(talk.platform, talk.locale).archive(talk.contact);
  const isArchive = talk.platform === "ios" || talk.media;
  const textName = talk.platform === "ios" ? "_chat.txt" : `${title}.txt`;
  const sink = isArchive
    ? await ZipSink.create(join(folder, `${title}.zip`), textName)
    : await FileSink.create(join(folder, `${title}.txt`));
  for (const text of conversationText(talk, sink instanceof ZipSink ? sink : undefined, counts)) {
    await sink.write(text);
  }
  await sink.close();
  counts.conversations += 1;
  counts.files += 1;
  counts.bytes += sink.bytes;
}

function* conversationText(talk: Talk, archive: ZipSink | undefined, counts: WhatsAppCounts): Generator<string> {
  const { platform, locale, random, contact } = talk;
  let isFirst = true;
  for (const line of dialogue(random, locale, talk.clientName, talk.count)) {
    if (isFirst) yield noticeLine(platform, locale, line.at, contact);
    counts.notices += isFirst ? 1 : 0;
    isFirst = false;
    const author = line.side === "client" ? contact : sellerNames[locale];
    yield messageLine(platform, locale, { at: line.at, author, text: textOf(talk, line, archive, counts) });
    counts.messages += 1;
  }
}

function textOf(talk: Talk, line: Line, archive: ZipSink | undefined, counts: WhatsAppCounts): string {
  const { random } = talk;
  const wording = wordingOf(talk.platform, talk.locale);
  const dice = random.next();
  if (dice < mediaShare) return mediaText(talk, line, archive, counts);
  if (dice < mediaShare + deletedShare) return wording.deleted;
  return dice < mediaShare + deletedShare + editedShare ? line.text + wording.edited : line.text;
}

function mediaText(talk: Talk, { at }: Line, archive: ZipSink | undefined, counts: WhatsAppCounts): string {
  const wording = wordingOf(talk.platform, talk.locale);
  const file: MediaFile = mediaFile(talk.random);
  counts.mediaMessages += 1;
  if (!archive || !talk.media) return wording.omitted[file.kind];
  const name = mediaName(talk.platform, file.kind, at, archive.attachments, file.extension);
  archive.attach(name, file.bytes);
  counts.mediaFiles += 1;
  return wording.attached(name);
}

function emptyCounts(owner: string): WhatsAppCounts {
  return { conversations: 0, files: 0, messages: 0, mediaMessages: 0, mediaFiles: 0, notices: 0, bytes: 0, owner };
}
