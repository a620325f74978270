import { expect, test } from "vitest";
import { idOf } from "../../../../tests/deals.ts";
import { mentionAt, partsOf, suggest, toStored, toTyped } from "./mentions.ts";

const anna = { id: idOf("member", 1), name: "Anna" };
const annaKim = { id: idOf("member", 2), name: "Anna Kim" };
const bek = { id: idOf("member", 3), name: "Бек Осмонов" };
const people = [anna, annaKim, bek];

test("names are stored as ids and come back as names", () => {
  const typed = "Ask @Anna Kim, @Anna and @Бек Осмонов (not @Annabel, nor a@Anna)";
  const stored = toStored(typed, people);
  expect(stored).toBe(`Ask <@${annaKim.id}>, <@${anna.id}> and <@${bek.id}> (not @Annabel, nor a@Anna)`);
  expect(toTyped(stored, people)).toBe(typed);
  expect(partsOf(stored, people).filter((part) => "mention" in part)).toHaveLength(3);
});

test("a text without mentions stays as it is, also with an id nobody knows", () => {
  for (const text of ["", "@", "@nobody", `<@${idOf("member", 9)}>`, "1 < 2 @ 3"]) {
    expect(toStored(text, people)).toBe(text);
    expect(toTyped(text, people)).toBe(text);
  }
});

test("a mention is being typed after an @ that begins a word, up to two words on", () => {
  expect(mentionAt("Ask @", 5)).toEqual({ start: 4, query: "" });
  expect(mentionAt("Ask @Anna K", 11)).toEqual({ start: 4, query: "Anna K" });
  expect(mentionAt("Ask @Anna", 7)).toEqual({ start: 4, query: "An" });
  expect(mentionAt("anna@exam", 9)).toBeUndefined();
  expect(mentionAt("Ask @Anna Kim about it", 22)).toBeUndefined();
});

test("people are suggested by the beginning of any word of their name", () => {
  expect(suggest(people, "ан").map(({ name }) => name)).toEqual([]);
  expect(suggest(people, "осм")).toEqual([bek]);
  expect(suggest(people, "kim")).toEqual([annaKim]);
  expect(suggest(people, "", 2)).toEqual([anna, annaKim]);
});
