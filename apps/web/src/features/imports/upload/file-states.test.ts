import { expect, test } from "vitest";
import { fileStates } from "./file-states.ts";

const file = (path: string, bytes: number) => ({ file: new File(["x".repeat(bytes)], path), path });

test("files are sent one after the other: some are done, one is under way, the others wait", () => {
  const files = [file("a.txt", 10), file("b.txt", 20), file("empty.txt", 0), file("c.txt", 10)];
  expect(fileStates(files, 0.5).map(({ state }) => state)).toEqual([
    { kind: "done" },
    { kind: "sending", share: 0.5 },
    { kind: "waiting" },
    { kind: "waiting" },
  ]);
  expect(fileStates(files, 1).every(({ state }) => state.kind === "done")).toBe(true);
});
