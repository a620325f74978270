import { describe, expect, test } from "vitest";
import { recognizeGaps, recognizeTopics } from "./recognize-topics.ts";

test.each([
  ["Сколько стоит тур?", ["price"]],
  ["А цена какая?", ["price"]],
  ["Есть места на субботу?", ["availability"]],
  ["Когда ближайший выезд?", ["date"]],
  ["Откуда выезжаем?", ["place"]],
  ["Как оплатить картой?", ["payment"]],
  ["Хочу забронировать", ["booking"]],
  ["Сколько стоит и есть ли места?", ["price", "availability"]],
  ["Верните деньги, это обман! Сколько можно?", ["complaint"]],
  ["Перевела предоплату, вот чек", ["paid"]],
  ["Какой статус моего заказа?", ["status"]],
  ["А что входит в стоимость?", []],
  ["Можно с собакой?", []],
  ["How much is it?", ["price"]],
  ["Any seats left?", ["availability"]],
  ["Where is my refund?", ["status"]],
  ["Do you have rooms available in May?", ["availability"]],
  ["Where do we meet and when?", ["date", "place"]],
  ["I just paid, here is the receipt", ["paid"]],
  ["What is included in the price?", []],
])("“%s” asks about %j", (question, topics) => expect(recognizeTopics(question)).toEqual(topics));

describe("what a traveller has said already", () => {
  test.each([
    ["Хотим в тур 14 июля, нас двое", { isTravel: true, hasDate: true, hasCount: true }],
    ["Тур на двоих в выходные", { isTravel: true, hasDate: true, hasCount: true }],
    ["Есть номера 12.05?", { isTravel: true, hasDate: true, hasCount: false }],
    ["Тур для 4 человек", { isTravel: true, hasDate: false, hasCount: true }],
    ["A trip for two in May", { isTravel: true, hasDate: true, hasCount: true }],
    ["Сколько стоит кран?", { isTravel: false, hasDate: false, hasCount: false }],
  ])("“%s”", (said, gaps) => expect(recognizeGaps(said)).toEqual(gaps));
});
