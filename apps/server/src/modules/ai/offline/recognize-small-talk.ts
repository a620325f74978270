import { foldText } from "../../../platform/search-text.ts";

export type SmallTalk = "greeting" | "thanks" | "agreement" | "farewell";

const kinds: readonly (readonly [SmallTalk, RegExp])[] = [
  [
    "greeting",
    /^(?:здравствуйте|здравствуй|здрасте|привет(?:ствую|ик)?|салам(?: алейкум)?|добрый (?:день|вечер)|доброе утро|доброго (?:дня|времени суток)|hi|hello|hey(?: there)?|good (?:morning|afternoon|evening|day)|hi there)$/u,
  ],
  [
    "thanks",
    /^(?:большое |огромное )?(?:спасибо|спс|благодарю|рахмат|thanks|thank you|thx|ty)(?: (?:вам|большое|огромное|за (?:ответ|помощь|информацию)|so much|a lot|very much|for (?:your|the) (?:help|answer|reply|info\p{L}*)|again))*$/u,
  ],
  [
    "agreement",
    /^(?:ок|окей|хорошо|понятно|понял[аи]?|ясно|отлично|супер|договорились|да|ага|угу|класс|ok|okay|sure|great|perfect|got it|fine|cool|yes|sounds good|alright|all right)$/u,
  ],
  [
    "farewell",
    /^(?:до свидания|пока|всего доброго|хорошего дня|до (?:связи|встречи)|bye|goodbye|bye bye|see you|have an? (?:nice|great|good) (?:day|evening|night|one)|thats (?:it|all)|take care)$/u,
  ],
];

/** What kind of small talk a text is, when it is nothing else: every sentence of it is. The last one decides. */
export function recognizeSmallTalk(text: string): SmallTalk | undefined {
  const parts = foldText(text)
    .replace(/['’]/gu, "")
    .split(/[^\p{L}\s]+|\n/u)
    .map((part) => part.trim())
    .filter(Boolean);
  const found = parts.map((part) => kinds.find(([, pattern]) => pattern.test(part))?.[0]);
  if (found.length === 0 || found.includes(undefined)) return undefined;
  // "Ok, thank you" thanks, "Hello, thank you" too; only a greeting alone greets.
  return found.findLast((kind) => kind !== "agreement" && kind !== "greeting") ?? found.at(-1);
}
