import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Readable } from "node:stream";
import { text } from "node:stream/consumers";
import { afterAll, expect, test } from "vitest";
import { createLocalFileStore, FileTooLarge } from "./file-store.ts";

const folder = mkdtempSync(join(tmpdir(), "karavan-files-"));
const files = createLocalFileStore(folder);

afterAll(() => rmSync(folder, { recursive: true }));

test("keeps bytes under a key and gives them back, whole or in part", async () => {
  expect(await files.put("org/media/one", Readable.from([Buffer.from("hello "), Buffer.from("world")]))).toBe(11);
  expect(await text(await files.open("org/media/one"))).toBe("hello world");
  expect(await text(await files.open("org/media/one", { start: 6, end: 10 }))).toBe("world");
  expect(await files.size("org/media/one")).toBe(11);
});

test("keeps nothing of a file that is too large or breaks off", async () => {
  await expect(files.put("org/big/one", Readable.from([Buffer.alloc(10)]), 5)).rejects.toBeInstanceOf(FileTooLarge);
  async function* breaking() {
    yield Buffer.from("half");
    throw new Error("connection lost");
  }
  await expect(files.put("org/big/two", Readable.from(breaking()))).rejects.toThrow("connection lost");
  expect(readdirSync(join(folder, "org/big"))).toEqual([]);
});

test("refuses keys that would leave the folder", async () => {
  for (const key of ["../secret", "org/../../secret", "/etc/passwd", "org//x", "org/a b", ""]) {
    await expect(files.put(key, Readable.from(["x"]))).rejects.toThrow("bad file key");
  }
});

test("removes a key or everything under a prefix, and does not mind what is missing", async () => {
  await files.put("gone/a/1", Readable.from(["x"]));
  await files.put("gone/b/2", Readable.from(["x"]));
  await files.remove("gone/a/1");
  expect(await files.size("gone/a/1")).toBeUndefined();
  await files.remove("gone/");
  await files.remove("gone/");
  expect(await files.size("gone/b/2")).toBeUndefined();
  await expect(files.open("gone/b/2")).rejects.toThrow();
});
