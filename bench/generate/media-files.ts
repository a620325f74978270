import type { Random } from "./random.ts";

export type MediaKind = "photo" | "voice" | "document";
export type MediaFile = { kind: MediaKind; extension: string; bytes: Uint8Array };

// The smallest files that still are what their names say: a grey pixel, the head of an Opus stream, an empty page.
const pixel = Buffer.from(
  [
    "/9j/4AAQSkZJRgABAQAAAQABAAD/2wBDAP//////////////////////////////////////////////////////////////",
    "////////////////////////2wBDAf//////////////////////////////////////////////////////////////////",
    "////////////////////wAARCAABAAEDASIAAhEBAxEB/8QAFAABAAAAAAAAAAAAAAAAAAAAAP/EABQQAQAAAAAAAAAAAAAA",
    "AAAAAAD/xAAUAQEAAAAAAAAAAAAAAAAAAAAA/8QAFBEBAAAAAAAAAAAAAAAAAAAAAP/aAAwDAQACEQMRAD8AAA//2Q==",
  ].join(""),
  "base64",
);
// An Ogg page (RFC 3533) that begins a stream and holds one packet of 19 bytes: the Opus header (RFC 7845).
const opusHead = Buffer.concat([
  Buffer.from("OggS"),
  Buffer.from([0, 2, ...new Array<number>(20).fill(0), 1, 19]),
  Buffer.from("OpusHead"),
  Buffer.from([1, 1, 56, 1, 0x80, 0xbb, 0, 0, 0, 0, 0]),
]);
const emptyPage = Buffer.from(
  "%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj 2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj " +
    "3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n",
);

const kinds: Record<MediaKind, { extension: string; bytes: Buffer }> = {
  photo: { extension: "jpg", bytes: pixel },
  voice: { extension: "opus", bytes: opusHead },
  document: { extension: "pdf", bytes: emptyPage },
};

/** A small attachment, no two alike: a few random bytes follow where readers of the format ignore them. */
export function mediaFile(random: Random): MediaFile {
  const kind = random.pick(["photo", "photo", "photo", "voice", "document"] as const);
  const { extension, bytes } = kinds[kind];
  const tail = Buffer.from(Array.from({ length: 8 }, () => random.between(0, 255)));
  return { kind, extension, bytes: Buffer.concat([bytes, tail]) };
}
