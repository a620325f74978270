import { fireEvent, screen, within } from "@testing-library/react";
import { expect, test } from "vitest";
import { show } from "../../../tests/render.tsx";
import { FileDrop } from "./file-drop.tsx";
import type { FileEntry } from "./file-list.tsx";

function drop(taken: string[], entries: readonly FileEntry[] = [], removed: string[] = []) {
  return (
    <FileDrop
      label="Exports"
      accept={[".zip", "image/*"]}
      maxBytes={10}
      entries={entries}
      onFiles={(files) => taken.push(...files.map(({ path }) => path))}
      onRemove={(id) => removed.push(id)}
      onRetry={(id) => removed.push(`retry ${id}`)}
    />
  );
}

const file = (name: string, bytes: number, type = "") => new File(["x".repeat(bytes)], name, { type });
const dropFiles = (files: File[]) =>
  fireEvent.drop(screen.getByRole("group", { name: "Exports" }), { dataTransfer: { items: [], files } });

test("files that fit are handed on; the others are listed with the reason and can be taken away", async () => {
  const taken: string[] = [];
  const user = await show(drop(taken));
  dropFiles([file("chat.ZIP", 5), file("photo", 5, "image/png"), file("big.zip", 11), file("notes.exe", 1)]);
  const refused = await screen.findAllByRole("listitem");
  expect(taken).toEqual(["chat.ZIP", "photo"]);
  expect(refused.map((line) => line.textContent)).toEqual([
    "big.zipLarger than 10 byte",
    "notes.exeThis kind of file is not read here",
  ]);
  await user.click(within(refused[0] ?? document.body).getByRole("button", { name: "Remove big.zip" }));
  expect(screen.getAllByRole("listitem").length).toBe(1);
});

test("each file shows how far it is, and a failed one can be tried again", async () => {
  const asked: string[] = [];
  const entries: FileEntry[] = [
    { id: "1", name: "one.zip", size: 5, state: { kind: "sending", share: 0.42 } },
    { id: "2", name: "two.zip", size: 5, state: { kind: "failed", error: "The file could not be read." } },
  ];
  const user = await show(drop([], entries, asked));
  expect(screen.getByRole("progressbar", { name: "one.zip" }).getAttribute("aria-valuenow")).toBe("42");
  expect(screen.getByText("The file could not be read.")).toBeTruthy();
  await user.click(screen.getByRole("button", { name: "Try two.zip again" }));
  await user.click(screen.getByRole("button", { name: "Remove one.zip" }));
  expect(asked).toEqual(["retry 2", "1"]);
});
