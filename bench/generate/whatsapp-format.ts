import type { Locale } from "./dialogue.ts";
import type { MediaKind } from "./media-files.ts";

export type Platform = "android" | "ios";
type Wording = {
  archive(name: string): string;
  encrypted: string;
  deleted: string;
  edited: string;
  attached(file: string): string;
  omitted: Record<MediaKind, string>;
};
type Written = { at: number; author: string; text: string };

// Left-to-right mark: WhatsApp puts it before what it says itself, and iPhones before lines with attachments.
const mark = "\u200e";
// The narrow blank before AM and PM that WhatsApp has written since 2023.
const narrowBlank = "\u202f";

const android: Record<Locale, Wording> = {
  ru: {
    archive: (name) => `Чат WhatsApp с контактом ${name}`,
    encrypted:
      "Сообщения и звонки защищены сквозным шифрованием. Третьи лица, включая WhatsApp, не могут прочитать ваши сообщения или прослушать звонки.",
    deleted: "Данное сообщение удалено",
    edited: " <Сообщение изменено>",
    attached: (file) => `${mark}${file} (файл добавлен)`,
    omitted: { photo: "<Без медиафайлов>", voice: "<Без медиафайлов>", document: "<Без медиафайлов>" },
  },
  en: {
    archive: (name) => `WhatsApp Chat with ${name}`,
    encrypted:
      "Messages and calls are end-to-end encrypted. No one outside of this chat, not even WhatsApp, can read or listen to them. Tap to learn more.",
    deleted: "This message was deleted",
    edited: " <This message was edited>",
    attached: (file) => `${mark}${file} (file attached)`,
    omitted: { photo: "<Media omitted>", voice: "<Media omitted>", document: "<Media omitted>" },
  },
};
const ios: Record<Locale, Wording> = {
  ru: {
    ...android.ru,
    archive: (name) => `WhatsApp Chat - ${name}`,
    deleted: `${mark}Данное сообщение удалено.`,
    edited: ` ${mark}<Сообщение изменено>`,
    attached: (file) => `${mark}<прикреплено: ${file}>`,
    omitted: {
      photo: `${mark}изображение отсутствует`,
      voice: `${mark}аудиофайл отсутствует`,
      document: `${mark}документ отсутствует`,
    },
  },
  en: {
    ...android.en,
    archive: (name) => `WhatsApp Chat - ${name}`,
    deleted: `${mark}This message was deleted.`,
    edited: ` ${mark}<This message was edited>`,
    attached: (file) => `${mark}<attached: ${file}>`,
    omitted: { photo: `${mark}image omitted`, voice: `${mark}audio omitted`, document: `${mark}document omitted` },
  },
};

/** WhatsApp's own words in an export of this phone and language. */
export function wordingOf(platform: Platform, locale: Locale): Wording {
  return platform === "android" ? android[locale] : ios[locale];
}

/** One message as the export writes it, ending the line; a text of several lines continues without a head. */
export function messageLine(platform: Platform, locale: Locale, { at, author, text }: Written): string {
  if (platform === "android") return `${stamp(platform, locale, at)} - ${author}: ${text}\n`;
  return `${text.startsWith(mark) ? mark : ""}[${stamp(platform, locale, at)}] ${author}: ${text}\r\n`;
}

/** The notice every export starts with. Android writes it without an author, iPhones in the contact's name. */
export function noticeLine(platform: Platform, locale: Locale, at: number, contact: string): string {
  const { encrypted } = wordingOf(platform, locale);
  if (platform === "android") return `${stamp(platform, locale, at)} - ${encrypted}\n`;
  return `[${stamp(platform, locale, at)}] ${contact}: ${mark}${encrypted}\r\n`;
}

/** The name WhatsApp gives an attachment: a running number and the day, or the moment on iPhones. */
export function mediaName(platform: Platform, kind: MediaKind, at: number, number: number, extension: string): string {
  const iso = new Date(at * 1000).toISOString();
  if (platform === "android") {
    const prefix = { photo: "IMG", voice: "PTT", document: "DOC" }[kind];
    return `${prefix}-${iso.slice(0, 10).replaceAll("-", "")}-WA${String(number).padStart(4, "0")}.${extension}`;
  }
  const word = { photo: "PHOTO", voice: "AUDIO", document: "DOCUMENT" }[kind];
  const moment = iso.slice(0, 19).replace("T", "-").replaceAll(":", "-");
  return `${String(number).padStart(8, "0")}-${word}-${moment}.${extension}`;
}

function stamp(platform: Platform, locale: Locale, at: number): string {
  const iso = new Date(at * 1000).toISOString();
  const [month, day, hour] = [iso.slice(5, 7), iso.slice(8, 10), Number(iso.slice(11, 13))];
  const rest = platform === "ios" ? iso.slice(13, 19) : iso.slice(13, 16);
  if (locale === "ru") return `${day}.${month}.${iso.slice(0, 4)}, ${iso.slice(11, 13)}${rest}`;
  const hour12 = hour % 12 === 0 ? 12 : hour % 12;
  const half = hour < 12 ? "AM" : "PM";
  return `${Number(month)}/${Number(day)}/${iso.slice(2, 4)}, ${hour12}${rest}${narrowBlank}${half}`;
}
