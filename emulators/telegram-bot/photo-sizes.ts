import { type FileStore, fileFields } from "./file-store.ts";
import type { PhotoSize } from "./wire.ts";

type Size = { width: number; height: number };

const thumbnailSide = 90;

// One grey pixel as JPEG. The thumbnail differs from the photo on purpose: who downloads the wrong size gets the wrong bytes.
const onePixel = Buffer.from(
  [
    "/9j/4AAQSkZJRgABAQAAAQABAAD/2wBDAP//////////////////////////////////////////////////////////////",
    "////////////////////////2wBDAf//////////////////////////////////////////////////////////////////",
    "////////////////////wAARCAABAAEDASIAAhEBAxEB/8QAFAABAAAAAAAAAAAAAAAAAAAAAP/EABQQAQAAAAAAAAAAAAAA",
    "AAAAAAD/xAAUAQEAAAAAAAAAAAAAAAAAAAAA/8QAFBEBAAAAAAAAAAAAAAAAAAAAAP/aAAwDAQACEQMRAD8AAA//2Q==",
  ].join(""),
  "base64",
);

/** Stores a photo and returns its sizes, smallest first, as Telegram lists them. */
export function storePhoto(files: FileStore, bytes: Buffer, botIds: number[]): PhotoSize[] {
  const size = imageSize(bytes);
  const scale = thumbnailSide / Math.max(size.width, size.height);
  const thumbnail = files.add({ kind: "thumbnails", name: "photo.jpg", bytes: onePixel }, botIds);
  const photo = files.add({ kind: "photos", name: "photo.jpg", bytes }, botIds);
  return [
    {
      ...fileFields(thumbnail),
      width: Math.max(1, Math.round(size.width * scale)),
      height: Math.max(1, Math.round(size.height * scale)),
    },
    { ...fileFields(photo), ...size },
  ];
}

/** Pixels of a PNG or JPEG; 1280 × 720 for bytes that are neither, which tests send too. */
export function imageSize(bytes: Buffer): Size {
  return pngSize(bytes) ?? jpegSize(bytes) ?? { width: 1280, height: 720 };
}

function pngSize(bytes: Buffer): Size | undefined {
  if (bytes.length < 24 || bytes.toString("latin1", 1, 4) !== "PNG") return undefined;
  return { width: bytes.readUInt32BE(16), height: bytes.readUInt32BE(20) };
}

// Walks the JPEG segments to the frame header (SOF0 to SOF15 without DHT, JPG and DAC), which holds height and width.
function jpegSize(bytes: Buffer): Size | undefined {
  if (bytes.length < 4 || bytes.readUInt16BE(0) !== 0xffd8) return undefined;
  let at = 2;
  while (at + 9 < bytes.length && bytes[at] === 0xff) {
    const marker = bytes.readUInt8(at + 1);
    if (marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker)) {
      return { height: bytes.readUInt16BE(at + 5), width: bytes.readUInt16BE(at + 7) };
    }
    at += 2 + bytes.readUInt16BE(at + 2);
  }
  return undefined;
}
