import { expect, test } from "vitest";
import { judgeFiles, mostFiles } from "./choose-files.ts";

const file = (path: string) => ({ file: new File(["x"], path), path });

test("what computers leave in folders is not sent; everything else beside a chat is", () => {
  const choice = judgeFiles(
    [
      "chats/.DS_Store",
      "__MACOSX/chats/._a.txt",
      "Thumbs.db",
      "chats/WhatsApp Chat with Anna.txt",
      "chats/IMG-1.jpg",
    ].map(file),
  );
  expect(choice.kind).toBe("ready");
  expect(choice.kind === "ready" && choice.files.map(({ path }) => path)).toEqual([
    "chats/WhatsApp Chat with Anna.txt",
    "chats/IMG-1.jpg",
  ]);
});

test("files none of which can hold a chat are refused before they are sent", () => {
  expect(judgeFiles([file("price.pdf"), file("IMG-1.jpg")])).toEqual({ kind: "no-chats" });
});

test("more files than one upload takes are offered without photos", () => {
  const many = Array.from({ length: mostFiles }, (_, at) => file(`photos/${at}.jpg`));
  const choice = judgeFiles([...many, file("result.json")]);
  expect(choice).toMatchObject({ kind: "too-many", count: mostFiles + 1, chats: [{ path: "result.json" }] });
});
