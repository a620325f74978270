import fc from "fast-check";
import { expect, test } from "vitest";
import { hashPassword, verifyPassword } from "./hash-password.ts";

test("a password fits its own hash and no other, whatever its letters", async () => {
  await fc.assert(
    fc.asyncProperty(fc.string({ unit: "grapheme" }), fc.string({ unit: "grapheme" }), async (password, other) => {
      const hash = await hashPassword(password, 4);
      expect(await verifyPassword(password, hash)).toBe(true);
      expect(await verifyPassword(other, hash)).toBe(password.normalize("NFKC") === other.normalize("NFKC"));
    }),
    { numRuns: 50 },
  );
});

test("the same letters in another Unicode form are the same password", async () => {
  expect(await verifyPassword("e\u0301te\u0301", await hashPassword("\u00e9t\u00e9", 4))).toBe(true);
});

test("a hash is salted and says how to check it, so old ones stay good when the cost is raised", async () => {
  const [one, other] = [await hashPassword("same", 4), await hashPassword("same", 5)];
  expect(one).toMatch(/^scrypt\$4\$8\$3\$[\w-]{22}\$[\w-]{43}$/);
  expect(one.split("$")[4]).not.toBe(other.split("$")[4]);
  expect(await verifyPassword("same", one)).toBe(true);
});

test.each(["", "scrypt", "plain text", "$2b$10$abcdefghijklmnopqrstuv", "scrypt$4$8$3$AAAA$"])(
  "%j lets nobody in",
  async (stored) => {
    expect(await verifyPassword("", stored)).toBe(false);
  },
);
