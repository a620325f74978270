import { expect, test } from "vitest";
import { redactAnswer } from "./redact-answer.ts";

test("names, addresses, links and long numbers of a past contact are blacked out, the rest stays", () => {
  const said =
    "Айгуль, пишите на a.b@example.com или +996 (555) 12-34-56, карта 4169 58** **** 7483. Айгулью займётся Эрлан: https://pay.me/a?b=1 Тур 3 дня, 12 000 сом.";
  expect(redactAnswer(said, "Айгуль С.")).toBe(
    "[…], пишите на […] или […], карта […]. […] займётся Эрлан: […] Тур 3 дня, 12 000 сом.",
  );
});

test("a contact without a name hides nothing but addresses", () => {
  expect(redactAnswer("Anna, see www.example.com/x", "+996 555")).toBe("Anna, see […]");
});
