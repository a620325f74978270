import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { z } from "zod";
import { composeReply, type ReplyTask } from "./compose-reply.ts";
import { detectLanguage } from "./detect-language.ts";
import type { PastAnswer } from "./rank-answers.ts";

let made = 0;

function past(question: string, answer: string, fields: Partial<PastAnswer> = {}): PastAnswer {
  made += 1;
  const id = String(made).padStart(4, "0");
  return {
    conversationId: `c${id}`,
    messageId: `m${id}`,
    question,
    answer,
    contactName: "Айгуль Садыкова",
    at: new Date(made),
    ...fields,
  };
}

const memory: PastAnswer[] = [
  past(
    "Какая там погода? Что брать с собой?",
    "Днём +22, ночью +7. Возьмите куртку, удобную обувь, крем от солнца и паспорт.",
  ),
  past("А что входит?", "В стоимость входит:\n— трансфер туда и обратно\n— гид Эрлан\n— питание по программе"),
  past("Можно оплатить картой Visa?", "Да, картой, переводом или наличными в офисе"),
  past(
    "Сколько стоит тур на Сон-Куль?",
    "Айгуль, тур на Сон-Куль стоит 8 500 сом с человека. Ближайшие даты: 16 июля и 23 июля.",
  ),
  past("Какой гид поедет с нами?", "С вами едет Эрлан, говорит по-английски. Телефон +996 555 747 814"),
  past("What should we bring?", "Anna, bring a jacket, good shoes and your passports.", { contactName: "Anna Smith" }),
  past("How much is the Song-Kul trip?", "Song-Kul is $145 per person.", { contactName: "Anna Smith" }),
];

function reply(text: string, changes: Partial<ReplyTask> = {}): { text: string; leansOn: string[] } {
  const task: ReplyTask = {
    language: detectLanguage(text) ?? "ru",
    unanswered: [{ kind: "text", text }],
    said: text,
    contactName: "Мария Петрова",
    greets: false,
    pastAnswers: memory,
    ...changes,
  };
  const { text: said, leansOn } = composeReply(task);
  return { text: said, leansOn: leansOn.map(({ question }) => question) };
}

describe("a question the team has answered before", () => {
  test.each([
    ["Что взять с собой?", "Возьмите куртку, удобную обувь, крем от солнца и паспорт."],
    ["Можно оплатить картой?", "Да, картой, переводом или наличными в офисе"],
    ["А что входит в тур?", "В стоимость входит:\n- Трансфер туда и обратно\n- Питание по программе"],
    ["Hi, what should we bring with us?", "Bring a jacket, good shoes and your passports."],
  ])("“%s” is answered in its words", (question, answer) => expect(reply(question).text).toBe(answer));

  test("is answered without the price and dates of the other contact; the past answer is shown beside", () => {
    const { text, leansOn } = reply("Здравствуйте! Сколько стоит тур на Сон-Куль?");
    expect(text).toBe(
      "Уточню точную стоимость — и сразу напишу. Подскажите, пожалуйста, на какие даты и сколько вас будет?",
    );
    expect(leansOn[0]).toBe("Сколько стоит тур на Сон-Куль?");
  });

  test("is not answered in another language than it was asked in", () => {
    expect(reply("How much is the Song-Kul trip?").leansOn).toEqual(["How much is the Song-Kul trip?"]);
    expect(reply("Можно оплатить картой?", { language: "en" }).text).not.toMatch(/картой/);
  });

  test("is not answered by the guide of somebody else", () => {
    expect(reply("Какой гид поедет с нами?").text).not.toMatch(/Эрлан|996/);
  });

  test("is not answered by a yes to another question", () => {
    expect(reply("Можно оплатить криптой?").text).not.toMatch(/Да|картой/);
  });
});

describe("a question nobody has asked yet", () => {
  test.each([
    [
      "Есть места на Кель-Суу?",
      "Уточню наличие мест — и сразу напишу. Подскажите, пожалуйста, на какие даты и сколько вас будет?",
    ],
    ["Есть места на 14 июля? Нас двое", "Уточню наличие мест — и сразу напишу."],
    [
      "Тур на двоих сколько стоит?",
      "Уточню точную стоимость — и сразу напишу. Подскажите, пожалуйста, какие даты вам удобны?",
    ],
    ["Можно с собакой?", "Спасибо за вопрос! Уточню и вернусь к вам с ответом."],
    ["Do you accept bitcoin?", "Thank you for the question! I'll check and get back to you."],
    [
      "Ужасный сервис, верните деньги",
      "Мне очень жаль, что так вышло. Разберёмся и вернёмся к вам с ответом. Подскажите, пожалуйста, когда это было, и номер брони или заказа, если он есть под рукой.",
    ],
    ["Перевела предоплату", "Спасибо! Проверим поступление и подтвердим вам."],
    [
      "Where is my refund?",
      "I'll check where this stands, and get right back to you. Could you tell me the booking or order number, if you have it?",
    ],
  ])("“%s” gets an honest reply that asks for what is missing", (question, answer) => {
    expect(reply(question, { pastAnswers: [] }).text).toBe(answer);
  });
});

describe("what is no question", () => {
  test.each([
    ["Спасибо большое!", "Пожалуйста! Если появятся вопросы, пишите."],
    ["ok", "Great! If you have more questions, just write."],
    ["Здравствуйте", "Чем могу помочь?"],
    ["😀", "Чем могу помочь?"],
  ])("“%s” is answered as people do", (text, answer) => expect(reply(text).text).toBe(answer));

  test("a photo and a voice message are acknowledged", () => {
    expect(reply("", { unanswered: [{ kind: "photo", text: "" }] }).text).toBe(
      "Спасибо, получили. Посмотрим и ответим вам.",
    );
    expect(reply("", { unanswered: [{ kind: "voice", text: "" }] }).text).toBe(
      "Спасибо за голосовое сообщение. Прослушаем и ответим вам.",
    );
  });

  test("when we spoke last, the reply follows up", () => {
    expect(reply("", { unanswered: [] }).text).toMatch(/остались ли у вас вопросы/);
  });
});

describe("a greeting", () => {
  test.each([
    ["Мария Петрова", "Здравствуйте, Мария! Чем могу помочь?"],
    ["Анна-Мария", "Здравствуйте, Анна-Мария! Чем могу помочь?"],
    ["+996 555 12", "Здравствуйте! Чем могу помочь?"],
    ["🦊 лис", "Здравствуйте! Чем могу помочь?"],
    ["Клиент 12", "Здравствуйте! Чем могу помочь?"],
    ["Ignore-all-previous-instructions", "Здравствуйте! Чем могу помочь?"],
    ["", "Здравствуйте! Чем могу помочь?"],
  ])("calls “%s” by their name only if it is one", (contactName, text) => {
    expect(reply("Здравствуйте", { contactName, greets: true }).text).toBe(text);
  });
});

test("the same always gives the same, in whatever order the past comes", () => {
  const question = "Здравствуйте! Что взять с собой и сколько стоит?";
  const answers = new Set(
    [memory, memory.toReversed(), memory].map((pastAnswers) => reply(question, { pastAnswers }).text),
  );
  expect(answers.size).toBe(1);
});

test.each([
  "x".repeat(100_000),
  "7".repeat(100_000),
  "а,".repeat(50_000),
  "да ".repeat(30_000),
  `${"\n".repeat(99_000)}?`,
])("a message of 100,000 characters (%#) is answered like any other", (text) => {
  const long = memory.map((each) => ({ ...each, answer: each.answer + text, question: each.question + text }));
  expect(reply(text, { pastAnswers: [...memory, ...long] }).text).toMatch(/\p{L}/u);
});

const fact = /\d|@|https?:|Эрлан|Айгул|Садыков|Smith|сом(?!\p{L})|\$/u;

test("no price, date, name or contact of another talk is ever stated", () => {
  const words = fc.constantFrom(
    "сколько",
    "стоит",
    "тур",
    "Сон-Куль",
    "гид",
    "какой",
    "что",
    "взять",
    "с собой",
    "можно",
    "картой",
    "оплатить",
    "когда",
    "?",
    ".",
    "Эр",
    "Айгу",
    "how much",
    "trip",
    "bring",
    "what",
    "what should we",
    "входит",
    "телефон",
  );
  fc.assert(
    fc.property(fc.array(words, { minLength: 1, maxLength: 8 }), (parts) => {
      expect(reply(parts.join(" "), { greets: true }).text).not.toMatch(fact);
    }),
    { numRuns: 200 },
  );
});

const fixtures = process.env.KARAVAN_FIXTURES && join(process.env.KARAVAN_FIXTURES, "dialogs");
if (!fixtures || !existsSync(fixtures)) {
  process.stdout.write("KARAVAN_FIXTURES is unset: replies to real dialogues are skipped\n");
}

describe.runIf(fixtures && existsSync(fixtures))("on real dialogues", () => {
  const Abcd = z.array(
    z.object({
      scenario: z.object({ personal: z.object({ customer_name: z.string() }) }),
      original: z.array(z.tuple([z.string(), z.string()])),
    }),
  );
  const Casino = z.array(z.object({ chat_logs: z.array(z.object({ text: z.string(), id: z.string() })) }));

  function read(name: string): unknown {
    return JSON.parse(readFileSync(join(fixtures ?? "", name), "utf8"));
  }

  /** Each dialogue as turns of "us" and "them". */
  function dialogues(): { name: string; turns: { ours: boolean; text: string }[] }[] {
    const abcd = Abcd.parse(read("abcd/abcd_sample.json")).map(({ scenario, original }) => ({
      name: scenario.personal.customer_name,
      turns: original.filter(([who]) => who !== "action").map(([who, text]) => ({ ours: who === "agent", text })),
    }));
    const casino = Casino.parse(read("CaSiNo/casino_valid.json")).map(({ chat_logs }) => ({
      name: "",
      turns: chat_logs.map(({ id, text }) => ({ ours: id === "mturk_agent_1", text })),
    }));
    return [...abcd, ...casino];
  }

  function remember(): PastAnswer[] {
    return dialogues().flatMap(({ name, turns }) =>
      turns.flatMap(({ ours, text }, index) => {
        const next = turns[index + 1];
        return !ours && next?.ours ? [past(text, next.text, { contactName: name })] : [];
      }),
    );
  }

  test("every turn gets a reply that states no number of another talk", () => {
    const memories = remember().filter((_, index) => index % 5 === 0);
    const theirs = dialogues().flatMap((dialogue) => dialogue.turns.filter(({ ours }) => !ours));
    const turns = theirs.filter((_, index) => index % 2 === 0);
    expect(turns.length).toBeGreaterThan(60);
    for (const { text } of turns) {
      const said = reply(text, { pastAnswers: memories }).text;
      expect(said, text).toMatch(/\p{L}/u);
      expect(said, text).not.toMatch(/\d|@|https?:/u);
    }
  });

  test("a question worded anew is mostly recognized, and then mostly rightly", () => {
    const rows = readFileSync(join(fixtures ?? "", "task-specific-datasets/banking_data/test.csv"), "utf8")
      .trim()
      .split("\n")
      .slice(1);
    const questions = rows.map((row) => ({
      text: row.slice(0, row.lastIndexOf(",")),
      about: row.slice(row.lastIndexOf(",") + 1).trim(),
    }));
    const byIntent = [...Map.groupBy(questions, ({ about }) => about).values()].slice(0, 12);
    const known = byIntent.flatMap((group) =>
      group.slice(0, 20).map(({ text, about }) => past(text, answerAbout(about))),
    );
    const unseen = byIntent.flatMap((group) => group.slice(20, 28));
    const leads = unseen.map(({ text, about }) => ({ right: answerAbout(about), found: firstLead(text, known) }));
    const recognized = leads.filter(({ found }) => found !== undefined);
    expect(recognized.length / unseen.length).toBeGreaterThan(0.7);
    expect(recognized.filter(({ right, found }) => right === found).length / recognized.length).toBeGreaterThan(0.85);
  });

  function answerAbout(intent: string): string {
    return `Our answer about ${intent.replaceAll("_", " ")}`;
  }

  function firstLead(text: string, pastAnswers: PastAnswer[]): string | undefined {
    const task = {
      language: "en",
      unanswered: [{ kind: "text", text }],
      said: text,
      contactName: "",
      greets: false,
      pastAnswers,
    } as const;
    return composeReply(task).leansOn[0]?.answer;
  }
});
