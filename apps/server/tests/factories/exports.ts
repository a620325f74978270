import { crc32, deflateRawSync } from "node:zlib";

/** A WhatsApp chat of any length as an Android phone writes it: questions of a contact and answers of ours, a minute apart. */
export function whatsAppChat(contact: string, messages: number, first = 0): string {
  const lines = Array.from({ length: messages }, (_, index) => {
    const number = first + index;
    const at = new Date(Date.UTC(2026, 0, 15, 8, number));
    const [day, month] = [at.getUTCDate(), at.getUTCMonth() + 1].map((part) => String(part).padStart(2, "0"));
    const time = at.toISOString().slice(11, 16);
    return `${day}.${month}.26, ${time} - ${number % 2 === 0 ? contact : "Бюро"}: сообщение ${number}\n`;
  });
  return lines.join("");
}

/** A Telegram export of one private chat, with files where a message names one. */
export function telegramChat(
  peer: { id: number; name: string },
  messages: readonly { id: number; text?: string; file?: string; replyTo?: number; isOurs?: boolean }[],
): string {
  return JSON.stringify({
    name: peer.name,
    type: "personal_chat",
    id: peer.id,
    messages: messages.map(({ id, text = "", file, replyTo, isOurs }) => ({
      id,
      type: "message",
      date: "2026-03-01T10:00:00",
      date_unixtime: String(1_772_359_200 + id * 60),
      from: isOurs ? "Бюро" : peer.name,
      from_id: isOurs ? "user1" : `user${peer.id}`,
      ...(file && { file, mime_type: "application/pdf" }),
      ...(replyTo && { reply_to_message_id: replyTo }),
      text,
    })),
  });
}

/** A zip archive as any tool writes it; names may be as bad as one likes. */
export function zip(files: Record<string, string | Uint8Array>): Uint8Array {
  const entries: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const [name, content] of Object.entries(files)) {
    const { local, central } = zipEntry(Buffer.from(name), Buffer.from(content), offset);
    entries.push(local);
    directory.push(central);
    offset += local.length;
  }
  const central = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(directory.length, 8);
  end.writeUInt16LE(directory.length, 10);
  end.writeUInt32LE(central.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...entries, central, end]);
}

/** One file, deflated, before its bytes and again in the directory (PKWARE APPNOTE 4.3.7 and 4.3.12). */
function zipEntry(name: Buffer, content: Buffer, offset: number): { local: Buffer; central: Buffer } {
  const packed = deflateRawSync(content);
  const facts = Buffer.alloc(26);
  facts.writeUInt16LE(20, 0);
  facts.writeUInt16LE(0x0800, 2);
  facts.writeUInt16LE(8, 4);
  facts.writeUInt32LE(crc32(content), 10);
  facts.writeUInt32LE(packed.length, 14);
  facts.writeUInt32LE(content.length, 18);
  facts.writeUInt16LE(name.length, 22);
  const local = Buffer.concat([Buffer.from([0x50, 0x4b, 3, 4]), facts, name, packed]);
  const rest = Buffer.alloc(14);
  rest.writeUInt32LE(offset, 10);
  const madeBy = Buffer.from([20, 3]);
  const central = Buffer.concat([Buffer.from([0x50, 0x4b, 1, 2]), madeBy, facts, rest, name]);
  return { local, central };
}

/** What WhatsApp calls the file of a chat. */
export function chatFileName(contact: string): string {
  return `WhatsApp Chat with ${contact}.txt`;
}

/** What people choose together: a long chat, one with a number nobody named, one with a file in it, and no chat at all. */
export const mixedFiles = {
  [chatFileName("Anna")]: whatsAppChat("Anna", 1500),
  [chatFileName("+996 555 123 456")]: whatsAppChat("+996 555 123 456", 10),
  "notes.txt": "no chat\n",
  "bob.zip": zip({ [chatFileName("Bob")]: "15.01.26, 10:01 - Bob: a.pdf (file attached)\n", "a.pdf": "%PDF-1.4 a" }),
};
