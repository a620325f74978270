import { describe, expect, test } from "vitest";
import { readParts, readStems, readSynonyms, readTrigrams } from "./read-words.ts";

describe("stems", () => {
  test.each([
    ["туры", "тура"],
    ["скидка", "скидки"],
    ["оплатить", "оплата"],
    ["сколько стоит", "какая цена"],
    ["что взять", "что брать"],
    ["cards", "card"],
    ["included", "include"],
    ["ЁЛКА", "елки"],
  ])("“%s” and “%s” are the same", (one, other) => {
    const common = readStems(one).filter((stem) => readStems(other).includes(stem));
    expect(common).not.toEqual([]);
  });

  test.each([
    ["берег", "берем"],
    ["брат", "брать"],
    ["детали", "дети"],
    ["стол", "стоимость"],
  ])("“%s” and “%s” are not", (one, other) => {
    expect(readStems(one).filter((stem) => readStems(other).includes(stem))).toEqual([]);
  });

  test("leave out what says nothing", () => {
    expect(readStems("Здравствуйте! Подскажите, пожалуйста, а что у вас есть?")).toEqual([]);
    expect(readStems("Hi, could you please let me know")).toEqual([]);
  });
});

test("synonyms of what is asked are there to be looked for", () => {
  expect(readSynonyms("Сколько стоит тур?")).toContain("цен");
  expect(readSynonyms("Можно с собакой?")).toEqual([]);
});

test("trigrams of a short text are few, of none are none", () => {
  expect(readTrigrams("да")).toEqual([" да", "да "]);
  expect(readTrigrams("!")).toEqual([]);
  expect(readTrigrams("")).toEqual([]);
});

test("parts are the whole and its sentences that are about something", () => {
  expect(readParts("Здравствуйте! Нужна виза? И паспорт?")).toEqual([
    "Здравствуйте! Нужна виза? И паспорт?",
    "Нужна виза?",
    "И паспорт?",
  ]);
  expect(readParts("Нужна виза?")).toEqual(["Нужна виза?"]);
});
