import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type PastAnswer, rankAnswers } from "./rank-answers.ts";

function asked(question: string, fields: Partial<PastAnswer> = {}): PastAnswer {
  return {
    conversationId: "c",
    messageId: question,
    question,
    answer: "…",
    contactName: "",
    at: new Date(0),
    ...fields,
  };
}

const best = (question: string, ...past: string[]) =>
  rankAnswers(
    question,
    past.map((each) => asked(each)),
  )[0];

describe("the past question most like the one asked", () => {
  test.each([
    [
      "Сколько стоит тур на Сон-Куль?",
      "Стоимость тура на Сон-Куль сколько?",
      ["Какая погода на Сон-Куле?", "Сколько вас будет?"],
    ],
    ["Что взять с собой?", "Что брать с собой в поход?", ["Откуда выезд?", "Где будем ночевать?"]],
    ["можно аплатить картай", "Можно оплатить картой?", ["Можно с собакой?", "Можно ли отменить?"]],
    ["Where do we meet?", "Hi! Where are we meeting tomorrow?", ["Where do we sleep?", "When do we leave?"]],
    [
      "How do I locate my card?",
      "Is there a way to track my card?",
      ["I want to close my account", "The exchange rate was wrong"],
    ],
    [
      "Добрый день! Подскажите, есть ли скидки детям?",
      "А детям скидка есть?",
      ["Добрый день! Подскажите, есть ли места?"],
    ],
  ])("“%s” is found by its words in any form", (question, like, others) => {
    expect(best(question, ...others, like)?.question).toBe(like);
  });

  test("may be one sentence of several, on either side", () => {
    const long = "Здравствуйте! Мы из Алматы, впервые у вас. Где будем ночевать?";
    expect(best("Где ночевать?", "А если дождь?", long)?.question).toBe(long);
    expect(best(`${long} И ещё: нужна ли виза?`, "Нужна виза?", "Как оплатить?")?.question).toBe("Нужна виза?");
  });

  test("is practically the same when it is the same", () => {
    expect(best("Откуда выезд?", "Откуда выезд?")?.score).toBeCloseTo(1);
    expect(best("ОТКУДА ВЫЕЗД", "откуда выезд")?.score).toBeCloseTo(1);
  });

  test("of equals is the newer one", () => {
    const [first] = rankAnswers("Откуда выезд?", [
      asked("Откуда выезд?", { messageId: "old", at: new Date(1) }),
      asked("Откуда выезд?", { messageId: "new", at: new Date(2) }),
    ]);
    expect(first?.messageId).toBe("new");
  });
});

test("scores stay between 0 and 1, and the order does not depend on the order they come in", () => {
  const text = fc.string({ unit: fc.constantFrom("а", "б", "тур", "цена", " ", "?", "card", "🙏"), maxLength: 12 });
  fc.assert(
    fc.property(text, fc.uniqueArray(text, { maxLength: 8 }), (question, past) => {
      const ranked = rankAnswers(
        question,
        past.map((each) => asked(each)),
      );
      for (const { score } of ranked) expect(score).toSatisfy((value: number) => value >= 0 && value <= 1);
      const backwards = rankAnswers(
        question,
        past.toReversed().map((each) => asked(each)),
      );
      expect(backwards.map(({ question: each }) => each)).toEqual(ranked.map(({ question: each }) => each));
    }),
  );
});
