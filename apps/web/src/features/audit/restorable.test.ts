import { expect, test } from "vitest";
import { restorationOf } from "./restorable.ts";

test("what was changed goes back, but not what only the network says", () => {
  const changes: Record<string, [unknown, unknown]> = { firstName: ["Anna", "Hanna"], handle: ["a", "b"] };
  const found = restorationOf({ type: "contact.updated", facts: {}, changes });
  expect(found).toMatchObject({ before: { firstName: "Anna" }, after: { firstName: "Hanna" } });
  expect(restorationOf({ type: "contact.updated", facts: {}, changes: { handle: ["a", "b"] } })).toBeUndefined();
  expect(restorationOf({ type: "contact.created", facts: {}, changes: null })).toBeUndefined();
});

test("an amount goes back in its currency", () => {
  const facts = { currency: "USD" };
  const plain = restorationOf({ type: "deal.updated", facts, changes: { amount: [100, 200] } });
  expect(plain?.before).toEqual({ amount: 100, currency: "USD" });
  const both = restorationOf({
    type: "deal.updated",
    facts,
    changes: { amount: [100, 200], currency: ["KGS", "USD"] },
  });
  expect(both?.before).toEqual({ amount: 100, currency: "KGS" });
});
