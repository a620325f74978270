import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { deriveTemplate, type TemplateRules } from "./derive-template.ts";

const strict: TemplateRules = { contactName: "Айгуль Садыкова", isCommonName: () => false, keepsVerdicts: true };
const english: TemplateRules = { ...strict, contactName: "Anna Smith" };

describe("what was said to one contact", () => {
  test.each([
    ["Здравствуйте, Айгуль! Возьмите тёплую куртку и паспорт.", "Возьмите тёплую куртку и паспорт."],
    ["Добрый день, возьмите тёплую куртку.", "Возьмите тёплую куртку."],
    ["Айгуль, программа идёт в любую погоду.", "Программа идёт в любую погоду."],
    ["Будем рады видеть вас снова, Айгуль!", "Будем рады видеть вас снова!"],
    ["Душ и туалет на территории.\nС уважением, Мээрим", "Душ и туалет на территории."],
    ["Днём +22, ночью +7. Возьмите куртку и крем от солнца.", "Возьмите куртку и крем от солнца."],
    ["Ок, предупредим кухню.", "Предупредим кухню."],
    ["В стоимость входит:\n— трансфер\n— гид Эрлан\n— питание", "В стоимость входит:\n- Трансфер\n- Питание"],
    ["Ближайший выезд 12 мая. Вам какая дата удобнее?", "Вам какая дата удобнее?"],
    ["Офис на ул. Токтогула работает без выходных.", ""],
    ["Секунду, пожалуйста", ""],
  ])("“%s” is said to another as “%s”", (answer, text) => expect(deriveTemplate(answer, strict).text).toBe(text));

  test.each([
    ["Hello Anna! Bring a jacket and good shoes.", "Bring a jacket and good shoes."],
    ["Good afternoon, how can I help you?", "How can I help you?"],
    ["Sure, may I have your name please?", "May I have your name please?"],
    ["What is your membership level, Anna?", "What is your membership level?"],
    ["One moment please", ""],
    ["Have a great day!", ""],
  ])("“%s” is said to another as “%s”", (answer, text) => expect(deriveTemplate(answer, english).text).toBe(text));

  test.each([
    ["Тур стоит 12 000 сом с человека.", "price"],
    ["Две тысячи с человека.", "price"],
    ["Детям бесплатно.", "price"],
    ["Выезд 12 мая в 8 утра.", "date"],
    ["Выезжаем завтра рано.", "date"],
    ["Поедем в субботу.", "date"],
    ["Да, места есть.", "availability"],
    ["К сожалению, всё занято.", "availability"],
    ["Я отправила вам программу.", "deed"],
    ["Ваша бронь подтверждена.", "deed"],
    ["Оплату получили, спасибо.", "deed"],
    ["Пишите на tours@example.com.", "contact"],
    ["Телефон гида +996 555 123 456", "contact"],
    ["Вот ссылка: https://pay.example.com/x", "contact"],
    ["Вас встретит гид Эрлан.", "name"],
    ["Эрлан, наш гид, вас встретит.", "name"],
    ["Это бронь для Айгуль.", "name"],
    ["Размещение по двое, душ на этаже.", "number"],
  ])("“%s” is true for them only (%s)", (answer, kind) => {
    const template = deriveTemplate(answer, strict);
    expect(template.text).toBe("");
    expect(template.missing).toContain(kind);
  });

  test.each([
    ["The trip is $120 per person.", "price"],
    ["It leaves on Friday.", "date"],
    ["It takes a couple of days.", "date"],
    ["We are sold out.", "availability"],
    ["I've sent you the programme.", "deed"],
    ["Your booking is confirmed.", "deed"],
    ["Your refund has been processed.", "deed"],
    ["Ask for Jyldyz at the desk.", "name"],
  ])("“%s” is true for them only (%s)", (answer, kind) => {
    const template = deriveTemplate(answer, english);
    expect(template.text).toBe("");
    expect(template.missing).toContain(kind);
  });
});

test("a name that the whole team uses may be said", () => {
  const rules = { ...strict, isCommonName: (word: string) => word.startsWith("Бишкек") };
  expect(deriveTemplate("Выезжаем из Бишкека от нашего офиса.", rules).text).toBe(
    "Выезжаем из Бишкека от нашего офиса.",
  );
});

test("a yes or no holds only for the same question, and so does what follows it", () => {
  const answer = "Да, можно. Предупредим кухню.";
  expect(deriveTemplate(answer, strict).text).toBe(answer);
  expect(deriveTemplate(answer, { ...strict, keepsVerdicts: false }).text).toBe("");
});

test("what points back at a sentence that is gone goes with it", () => {
  expect(deriveTemplate("Тур стоит 5000 сом. Это с питанием.", strict).text).toBe("");
});

test("no number, address or name of the contact is ever left, whatever the answer is made of", () => {
  const piece = fc.constantFrom(
    "Тур стоит 12 000 сом",
    "12.05.2026",
    "в 8:30",
    "$120",
    "20 %",
    "+996 555 123 456",
    "a@b.io",
    "https://pay.me/1",
    "4169 5800 1111 2222",
    "Айгуль",
    "Садыковой",
    "Возьмите куртку",
    "душ на территории",
    "трансфер",
    "Здравствуйте",
    "спасибо",
    "№48765",
    "две тысячи",
  );
  const glue = fc.constantFrom(". ", "! ", ", ", "\n", "\n— ", " ", ": ", "? ");
  const answer = fc.array(fc.tuple(piece, glue), { maxLength: 10 }).map((parts) => parts.flat().join(""));
  fc.assert(
    fc.property(answer, (text) => {
      expect(deriveTemplate(text, strict).text).not.toMatch(/\d|@|https?:|тысяч|Айгул|Садыков/u);
    }),
    { numRuns: 500 },
  );
});
