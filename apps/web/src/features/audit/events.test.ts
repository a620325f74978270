import { eventCatalogue, eventTypes } from "@karavan/contract/events/index";
import i18next from "i18next";
import { beforeAll, describe, expect, test } from "vitest";
import { type Language, languages, loadTexts, setLanguage, startI18n } from "../../lib/i18n.ts";
import { tellEvent } from "./tell-event.ts";

const names = { stage: () => "Offer" };
const members = { x: "Aigul", m: "Aigul" };

beforeAll(async () => {
  await startI18n();
});

/** Every combination of the facts by which a sentence is chosen, as the contract allows them. */
function factsOf(type: string): readonly Record<string, unknown>[] {
  const shape = eventCatalogue.find((definition) => definition.type === type)?.facts.shape ?? {};
  const values = Object.entries(shape).map(([name, schema]) => valuesOf(schema).map((value) => [name, value] as const));
  const all = values.reduce<(readonly (readonly [string, unknown])[])[]>(
    (rows, choices) => rows.flatMap((row) => choices.map((choice) => [...row, choice])),
    [[]],
  );
  return all.map((row) => Object.fromEntries(row));
}

function valuesOf(schema: unknown): readonly unknown[] {
  const { type, options, innerType } = Object.assign(
    { type: "", options: undefined, innerType: undefined },
    typeof schema === "object" && schema !== null && "def" in schema ? schema.def : {},
    schema,
  );
  if (Array.isArray(options)) return options;
  if (type === "nullable" && innerType) return [null, ...valuesOf(innerType)];
  if (type === "boolean") return [true, false];
  if (type === "number") return [1, 3, 5];
  return ["x"];
}

describe.each(languages)("in %s", (language: Language) => {
  test.each(eventTypes)("%s is told in a sentence, whatever its facts", async (type) => {
    await setLanguage(language);
    await loadTexts("events");
    for (const facts of factsOf(type)) {
      const { key, values } = tellEvent({ type, facts, members }, names);
      expect(i18next.exists(`events:${key}`, values), JSON.stringify(facts)).toBe(true);
      const sentence = i18next.t(`events:${key}`, values);
      expect(sentence).toMatch(/\p{L}.*\s/u);
      expect(sentence).not.toMatch(/\{\{|…\s*…|undefined|null/);
    }
  });
});

test("the variant of a sentence follows the facts", async () => {
  await setLanguage("en");
  await loadTexts("events");
  const tell = (type: string, facts: Record<string, unknown>) => {
    const { key, values } = tellEvent({ type, facts, members }, names);
    return i18next.t(`events:${key}`, values);
  };
  expect(tell("deal.stage.changed", { reason: "first_reply", toStageId: "s" })).toContain("Offer");
  expect(tell("conversation.assigned", { memberId: "m" })).toContain("Aigul");
  expect(tell("conversation.assigned", { memberId: null })).not.toContain("Aigul");
  expect(tell("conversation.imported", { messages: 1 })).not.toBe(tell("conversation.imported", { messages: 2 }));
});
