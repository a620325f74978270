import fc from "fast-check";
import { expect, test } from "vitest";
import { type CutPiece, createMessageCutter } from "./cut-messages.ts";

const value = fc.letrec((tie) => ({
  json: fc.oneof(
    { depthSize: "small" },
    fc.string({ unit: "grapheme" }),
    fc.integer(),
    fc.constantFrom(null, true, 'messages": [{', "\\", '\\"', "}", "]", "{"),
    fc.array(tie("json"), { maxLength: 3 }),
    fc.dictionary(fc.constantFrom("text", "messages", 'a"b', "}"), tie("json"), { maxKeys: 3 }),
  ),
})).json;
const message = fc.record({ id: fc.integer(), text: value, reactions: value });

test("messages come out whole wherever the stream is cut, and the rest stays valid JSON", () => {
  fc.assert(
    fc.property(
      fc.array(message, { maxLength: 6 }),
      fc.constantFrom(undefined, 1, "\t"),
      fc.array(fc.integer({ min: 1, max: 40 }), { minLength: 1 }),
      (messages, indent, sizes) => {
        const json = JSON.stringify(
          { name: 'a "messages": [', type: "x", messages, tail: [{ messages: 1 }] },
          null,
          indent,
        );
        const { found, rest } = cutInPieces(Buffer.from(json), sizes);
        expect(found.map(({ bytes }): unknown => JSON.parse(bytes.toString()))).toEqual(messages);
        expect(JSON.parse(rest)).toEqual({
          name: 'a "messages": [',
          type: "x",
          messages: messages.map(() => null),
          tail: [{ messages: 1 }],
        });
        for (const { bytes, offset } of found)
          expect(Buffer.from(json).subarray(offset, offset + bytes.length)).toEqual(bytes);
      },
    ),
    { numRuns: 300 },
  );
});

test("a message knows the line it begins on", () => {
  const { found } = cutInPieces(Buffer.from('{\n"messages": [\n{"id": 1,\n"text": "a"},\n\n{"id": 2}]}'), [7]);
  expect(found.map((piece) => piece.line)).toEqual([3, 6]);
});

function cutInPieces(bytes: Buffer, sizes: number[]) {
  const cutter = createMessageCutter();
  const pieces: CutPiece[] = [];
  for (let from = 0, turn = 0; from < bytes.length; turn++) {
    const size = sizes[turn % sizes.length] ?? 1;
    pieces.push(...cutter.push(bytes.subarray(from, from + size)));
    from += size;
  }
  return {
    found: pieces.filter((piece) => piece.isMessage),
    rest: pieces.map((piece) => (piece.isMessage ? "null" : piece.bytes.toString("latin1"))).join(""),
  };
}
