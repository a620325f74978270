import { foldText } from "../../../platform/search-text.ts";

/** Words that say nothing about what is asked. Folded as `foldText` folds: ё is е. */
const stopWords = new Set(
  `а без более бы был была были было быть в вам вами вас ваш ваша ваше ваши ведь весь во вот все всего всех вы где да для до его ее ей ему если есть еще
  же за здравствуйте здравствуй и из или им их к как ко когда кто ли либо мне может можно мой мы на над нам нами нас наш не него нее нет ни них но ну о об
  однако он она они оно от очень по под пожалуйста подскажите скажите при привет с салам со спасибо так также там те тем то того тоже той только том ты у
  уже хочу хотим хотел хотела хотели чего чей чем через что чтобы чье чья эта эти это этот я день добрый утро вечер
  a about all am an and any are as at be been but by can could dear did do does for from get good got had has have hello hey hi how i if in is it its just
  know let like may me morning my need no not of on or our please should so some than thank thanks that the their them there these they this those to up us
  want was we were what when where which who will with would you your`
    .split(/\s+/)
    .filter(Boolean),
);

const russianEnding =
  /(?:иями|ями|ами|ией|иям|ием|иях|ого|его|ому|ему|ыми|ими|ешь|ете|ить|ать|ять|еть|ется|ится|ться|ую|юю|ая|яя|ое|ее|ые|ие|ый|ий|ой|ей|ом|ем|ам|ям|ах|ях|ов|ев|ет|ит|ут|ют|ат|ят|ла|ло|ли|ть|ся|[ыиаяоеуюьй])$/u;
const englishEnding = /(?:'s|ingly|ing|edly|ed|ies|es|s|ly|e)$/u;

/** Stems, or beginnings of stems where four letters or longer, that ask the same; each group goes by its first one. */
const synonyms: readonly (readonly string[])[] = [
  ["цен", "сто", "стои", "стоимост", "почем", "прайс", "расценк"],
  ["price", "cost", "much", "rate"],
  ["брать", "бер", "взять", "возьм"],
  ["оплат", "плат", "плачу", "оплач", "заплат", "перевод", "перевест"],
  ["pay", "paid"],
  ["брон", "заброн"],
  ["book", "reserv"],
  ["дет", "детск", "ребен", "малыш"],
  ["kid", "child"],
  ["выезд", "выезж", "отправлен", "отправля", "старту"],
  ["leav", "depart"],
  ["ночев", "ночу", "прожива", "живем", "жить", "размещ"],
  ["sleep", "stay", "accommodat"],
  ["питан", "еда", "корм", "обед", "завтрак", "ужин"],
  ["meal", "food", "breakfast", "lunch", "dinner"],
];
const meanings = new Map(synonyms.flatMap((group) => group.map((spelling) => [spelling, group[0] ?? spelling])));
const shortestBeginning = 4;

/** The words a text is about, in order and reduced to their stems, so that forms of one word are the same. */
export function readStems(text: string): string[] {
  const words = foldText(text).match(/[\p{L}\p{N}]+(?:['’-][\p{L}\p{N}]+)*/gu) ?? [];
  return words.filter((word) => !stopWords.has(word)).map(stem);
}

function stem(word: string): string {
  if (word.length < 4) return word;
  const ending = /\p{Script=Cyrillic}/u.test(word) ? russianEnding : englishEnding;
  const cut = word.replace(ending, "");
  const stemmed = cut.length >= 3 ? cut : word;
  return meaningOf(stemmed);
}

function meaningOf(stemmed: string): string {
  for (let length = stemmed.length; length >= shortestBeginning; length -= 1) {
    const meaning = meanings.get(stemmed.slice(0, length));
    if (meaning !== undefined) return meaning;
  }
  return meanings.get(stemmed) ?? stemmed;
}

/** Other words for what a text asks about, to look for besides its own. */
export function readSynonyms(text: string): string[] {
  const asked = new Set(readStems(text));
  return [...meanings].filter(([, meaning]) => asked.has(meaning)).map(([spelling]) => spelling);
}

/** Groups of three letters, over word borders too: alike for words that are misspelled. */
export function readTrigrams(text: string): string[] {
  const letters = ` ${foldText(text)
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim()} `;
  return Array.from({ length: Math.max(0, letters.length - 2) }, (_, at) => letters.slice(at, at + 3));
}

/** The sentences of a text that are about something; the whole text first. */
export function readParts(text: string): string[] {
  const sentences = text.split(/(?<=[.!?…])\s+|\n+/u).filter((sentence) => readStems(sentence).length > 0);
  return [...new Set([text, ...sentences])];
}
