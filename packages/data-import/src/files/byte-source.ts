import { createReadStream } from "node:fs";
import type { ByteSource } from "../contact-model.ts";
import type { ImportFile } from "../model.ts";

/** An uploaded file as a source of bytes. */
export function fileSource({ name, path }: ImportFile): ByteSource {
  return { name, open: () => createReadStream(path) };
}

/** The first bytes of a source, `least` of them where it has as many. */
export async function readHead({ open }: ByteSource, least: number): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of open()) {
    chunks.push(chunk);
    length += chunk.length;
    if (length >= least) break;
  }
  return Buffer.concat(chunks);
}
