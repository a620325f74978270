import { findNames, findSpecifics, type Specific } from "./find-specifics.ts";

/** What is left of a past answer once everything that was true for its own contact only is gone. */
export interface Template {
  /** Ready to be said to anybody; empty when nothing is left. */
  text: string;
  /** What the parts that are gone were about. */
  missing: Specific[];
}

export interface TemplateRules {
  /** The contact the answer was given to. */
  contactName: string;
  /** Names that may be said: of places and products, not of people. Gets one capitalised word. */
  isCommonName: (word: string) => boolean;
  /** Whether a bare yes or no still holds; only when the question was practically the same. */
  keepsVerdicts: boolean;
}

interface Line {
  isItem: boolean;
  isHeading: boolean;
  text: string;
}

const greeting =
  /^\s*(?:здравствуйте|здрасте|добрый (?:день|вечер)|доброе утро|доброго (?:дня|времени суток)|приветствую|привет|салам(?: алейкум)?|hi|hello|hey|good (?:morning|afternoon|evening|day)|dear)(?![\p{L}\p{N}])(?: there)?/iu;
/** Whoever was greeted, and what closes a greeting. */
const greeted = /^(?:[\s,]+\p{Lu}[\p{L}'’-]+){0,2}[\s,!.:)]*/u;
const interjection = /^\s*(?:ок|окей|ага|понял[аи]?|ясно|ok|okay|sure|alright|all right|thanks|got it)\s*[,!.]+\s*/iu;
const signature = /\n\s*(?:с уважением|всего доброго|(?:best|kind|warm)?\s*regards|sincerely|cheers)[\s\S]*$/iu;
const filler =
  /^(?:ок|окей|ага|хорошо|отлично|супер|прекрасно|понял[аи]?|ясно|минут(?:очк)?у|секунд(?:очк)?у|ok|okay|alright|great|perfect|wonderful|super|one (?:moment|second|minute)|just a (?:moment|second|sec|minute)|hold on|let me (?:check|see|look)|please wait|got it|please|yes|i (?:will|won['’]t|do|can)|передам|спасибо|thank you|thanks(?: so much)?|have an? \w+ (?:day|night|evening|weekend|one)|(?:it['’]s |it was )?an? pleasure to help you|хорошего дня|всего доброго|до (?:свидания|встречи|связи)|bye|goodbye|you['’]re welcome)(?:[\s,]*(?:please|пожалуйста|that|it|this|so much|too|вам|большое|спасибо|thank you|thanks))*[\s!.,…)]*$/iu;
const verdict =
  /^(?:да|нет|не проблема|без проблем|не вопрос|no problem|not a problem|not at all|конечно|разумеется|естественно|можно|нельзя|yes|yeah|yep|no|nope|sure|of course|certainly|absolutely)(?![\p{L}\p{N}])/iu;
/** Points back at what was said before, so it makes no sense without it. */
const reference =
  /^(?:и|а|но|также|тоже|они|он|она|оно|это|этот|эта|там|тогда|поэтому|then|and|but|also|they|it|this|that|these|those|so|there|he|she)(?![\p{L}\p{N}])/iu;
const itemMark = /^\s*(?:[-–—•*·▪✅✔☑]|\d{1,2}[.)])\s*/u;
/** How a sentence may begin with a capital and a comma without calling anybody by name. */
const openers = new Set(
  `да нет конечно хорошо отлично супер спасибо пожалуйста кстати также извините простите увы разумеется например возможно обычно
  yes no sure great thanks sorry please however also actually unfortunately ok okay well perfect wonderful certainly usually`
    .split(/\s+/)
    .filter(Boolean),
);

/** Makes of an answer to one contact what may be said to another: names, amounts, dates, deeds and offers are left out. */
export function deriveTemplate(answer: string, rules: TemplateRules): Template {
  const missing = new Set<Specific>();
  const body = answer.replace(signature, "").trim();
  // What follows a yes or no hangs on it.
  if (!rules.keepsVerdicts && verdict.test(withoutGreeting(body))) return { text: "", missing: [] };
  const lines = withoutGreeting(body)
    .split("\n")
    .map((text) => cleanLine(text, rules, missing));
  return { text: joinLines(lines), missing: [...missing] };
}

function withoutGreeting(text: string): string {
  return greeting.test(text) ? text.replace(greeting, "").replace(greeted, "") : text;
}

function cleanLine(text: string, rules: TemplateRules, missing: Set<Specific>): Line {
  const isItem = itemMark.test(text);
  const kept = keepSentences(splitSentences(text.replace(itemMark, "")), rules, missing);
  const line = kept.join(" ").trim();
  return { isItem, isHeading: /:\s*$/u.test(line), text: line };
}

function keepSentences(sentences: readonly string[], rules: TemplateRules, missing: Set<Specific>): string[] {
  const kept: string[] = [];
  let isCut = false;
  for (const sentence of sentences) {
    const text = withoutVocative(sentence, rules.contactName).replace(interjection, "");
    const specifics = specificsOf(text, rules);
    for (const kind of specifics) missing.add(kind);
    const isOrphan: boolean = isCut && reference.test(text);
    isCut = isOrphan || specifics.length > 0 || filler.test(text);
    if (!isCut) kept.push(capitalize(text));
  }
  return kept;
}

function specificsOf(sentence: string, rules: TemplateRules): Specific[] {
  const specifics = findSpecifics(sentence);
  const isNamed =
    findNames(rules.contactName)?.test(sentence) || properNames(sentence).some((name) => !rules.isCommonName(name));
  return isNamed ? [...specifics, "name"] : specifics;
}

/** Sentences of one line; a full stop after an abbreviation or a single letter ends none. */
function splitSentences(line: string): string[] {
  return line
    .split(
      /(?<=[.!?…)]|\p{Extended_Pictographic})(?<!(?:^|[\s(])(?:\p{L}|ул|стр|пр|тел|руб|тыс|им|mrs?|ms|dr|st|no)\.)\s+(?=[\p{Lu}\p{N}«"(])/u,
    )
    .filter((part) => part.trim() !== "");
}

/** "Anna, we leave from the office" and "Thank you, Anna!" without the name they were said to. */
function withoutVocative(sentence: string, contactName: string): string {
  const names = findNames(contactName)?.source;
  if (!names) return sentence;
  return sentence
    .replace(new RegExp(`^\\s*${names}[\\s,!]+`, "iu"), "")
    .replace(new RegExp(`,\\s*${names}(?=\\s*[!.?…)]*\\s*$)`, "iu"), "");
}

/** Words written like names: capitalised in the middle of a sentence, or called at its beginning. */
function properNames(sentence: string): string[] {
  const [first = "", ...rest] = sentence.match(/[\p{L}\p{N}'’-]+,?/gu) ?? [];
  const called =
    /^\p{Lu}.*,$/u.test(first) && !openers.has(first.slice(0, -1).toLowerCase()) ? [first.slice(0, -1)] : [];
  const inside = rest
    .map((each) => each.replace(/,$/u, ""))
    .filter((each) => /^\p{Lu}\p{Ll}/u.test(each) && !isPolite(each));
  return [...called, ...inside];
}

/** Russian writes "you" to one person with a capital; English so writes "I". */
function isPolite(word: string): boolean {
  return /^(?:Вы|Вас|Вам|Вами|Ваш\p{Ll}{0,3}|I['’].*)$/u.test(word);
}

function capitalize(sentence: string): string {
  const text = sentence.trim();
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** Puts the lines together again; a heading whose list is gone goes too, and items whose heading is gone. */
function joinLines(lines: readonly Line[]): string {
  const kept: string[] = [];
  let insideLostList = false;
  for (const [index, line] of lines.entries()) {
    if (line.isItem && insideLostList) continue;
    insideLostList = !line.isItem && line.text === "";
    const next = lines[index + 1];
    if (line.isHeading && !next?.text) continue;
    if (line.text !== "") kept.push(line.isItem ? `- ${line.text}` : line.text);
  }
  return kept.join("\n");
}
