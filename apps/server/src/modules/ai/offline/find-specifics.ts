/**
 * What a sentence says that was true for one person at one moment. Such a sentence is never said to somebody else:
 * what it was about is looked up anew.
 */
export type Specific = "price" | "date" | "number" | "contact" | "availability" | "deed" | "name";

const numberWords = "дв[ае]|три|четыре|пять|шесть|семь|восемь|девять|десять|полторы|сто|двести|триста|пятьсот";
const months = "январ|феврал|март|апрел|июн|июл|август|сентябр|октябр|ноябр|декабр";
const weekdays = "понедельник|вторник|сред[ауы]|четверг|пятниц|суббот|воскресен";
const sentThings =
  "отправил|выслал|прислал|послал|переслал|скинул|передал|записал|внес|внёс|добавил|оформил|забронировал|зарезервировал|отменил|исправил|вернул|получил|перев[её]л|оплатил|списал|начислил|зачислил";
const foundThings =
  "проверил|посмотрел|узнал|уточнил|нашел|нашёл|сделал|посчитал|рассчитал|поговорил|договорил|позвонил|написал|сообщил|поменял|продлил|подтвердил|открыл|закрыл|приш[её]л";

/** Any of these words, wherever it stands. */
const word = (...alternatives: string[]) =>
  new RegExp(`(?<![\\p{L}\\p{N}])(?:${alternatives.join("|")})(?![\\p{L}\\p{N}])`, "iu");

const patterns: readonly (readonly [Specific, RegExp])[] = [
  ["contact", /\S+@\S+\.\S+|https?:\/\/|www\.|t\.me\/|wa\.me\/|(?<![\p{L}\p{N}])@\w{3,}/iu],
  ["contact", /\+?\d[\d\s()*-]{8,}\d/u],
  ["price", /[$€£₽₸⃀]|\d\s*%|\d\s*(?:тыс|т\.?р|k\b)/iu],
  [
    "price",
    word("руб\\p{L}*", "сом(?:ов|а|ы|ам)?", "тенге", "доллар\\p{L}*", "евро", "бакс\\p{L}*", "usd|eur|kgs|rub|kzt|gbp"),
  ],
  [
    "price",
    word(
      "dollars?",
      "euros?",
      "rubles?",
      "soms?",
      "bucks",
      "free of charge",
      "for free",
      "discounts?",
      "бесплатн\\p{L}*",
      "скид(?:к|ок)\\p{L}*",
    ),
  ],
  ["price", word("тысяч\\p{L}*", "миллион\\p{L}*", "hundred", "thousand", "million")],
  ["date", /\d\s*:\s*\d\d|\d{1,2}[./]\d{1,2}(?:[./]\d{2,4})?|\d{4}-\d{2}-\d{2}|\d\s*(?:am|pm)\b/iu],
  [
    "date",
    word(
      `(?:${months})\\p{L}{0,3}`,
      "ма[яе]",
      `(?:${weekdays})\\p{L}{0,3}`,
      "сегодня|завтра|послезавтра|вчера|сейчас|скоро",
    ),
  ],
  [
    "date",
    word(
      "jan(?:uary)?|feb(?:ruary)?|march|april|june|july|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?",
    ),
  ],
  [
    "date",
    word(
      "(?:mon|tues|wednes|thurs|fri|satur|sun)days?",
      "today|tomorrow|yesterday|tonight|now|soon|currently",
      "(?:this|next|last) (?:morning|evening|week|weekend|month|year)",
    ),
  ],
  [
    "date",
    word(
      "(?:an?|one|two|three|few|several|couple of|business) (?:days?|weeks?|months?|hours?|minutes?)",
      "(?:пар[ауы]|нескольк\\p{L}+|полтора|через|течение|около) (?:дн|недел|месяц|час|минут)\\p{L}*",
    ),
  ],
  [
    "availability",
    word(
      "(?:есть|нет) мест\\p{L}*",
      "мест\\p{L}* (?:есть|нет|нету|остал\\p{L}*)",
      "остал(?:ось|ись|ся|ась)",
      "свободн\\p{L}*",
      "занят\\p{L}*",
      "(?:нет )?в наличии",
      "распродан\\p{L}*",
      "закончил(?:ись|ось|ся|ась)",
      "держу|держим",
    ),
  ],
  [
    "availability",
    word(
      "(?:in|out of) stock",
      "(?:un)?available",
      "availability",
      "sold out",
      "fully booked",
      "(?:seats?|spots?|places?|rooms?) left",
      "no (?:seats?|spots?|rooms?)",
    ),
  ],
  [
    "deed",
    word(`(?:${sentThings}|${foundThings})(?:а|и|ась|ись|ся)?`, "пришла|пришло|пришли|вижу|готово|перевела|перевели"),
  ],
  [
    "deed",
    word(
      "(?:за|под|от|о|вы|при)?(?:брониров|твержд|правл|плач|мен|пис|луч|слан)(?:ан|ен|ён|н)(?:а|о|ы)?",
      "подтверждаю|остается за вами|остаётся за вами",
    ),
  ],
  [
    "deed",
    word(
      "(?:i|we)(?:['’]ve| have| had)? (?:just |already |also )?(?!need|feed|speed)(?:\\w+ed|sent|made|got|found|put|told|gave|paid|did)",
      "(?:i|we)['’]ve \\w+",
      "(?<!may |can |could )i have (?!to |an? |the |no |some |any )\\w+",
      "(?:i|we)(?:['’]m|['’]re| am| are) \\w+ing",
      "i (?:can )?see (?:that|your|it)",
    ),
  ],
  [
    "deed",
    word(
      "(?:has|have) been \\w+",
      "is (?:already|being) \\w+",
      "in progress",
      "your (?:order|booking|payment|refund|account|purchase|ticket|parcel|package|request|appointment) (?:is|was|has|will)",
      "done|booked|confirmed|received|shipped|refunded",
      "everything(?: is|['’]s)? in order",
    ),
  ],
  ["number", /\d/u],
  [
    "number",
    word(
      "двое|трое|четверо|пятеро|шестеро|двоих|троих|четверых|вдво[её]м|втро[её]м|вчетвером",
      `(?:${numberWords}) (?:человек|мест|дн|ноч|час|взросл|реб[её]н|дет)\\p{L}*`,
    ),
  ],
];

/** What in this sentence belongs to another talk; empty when it may be said to anybody. */
export function findSpecifics(sentence: string): Specific[] {
  const found = patterns.filter(([, pattern]) => pattern.test(sentence)).map(([kind]) => kind);
  return [...new Set(found)];
}

/** Finds any of a person's names, in any case of Russian; undefined when there is none to find. */
export function findNames(fullName: string): RegExp | undefined {
  const names = fullName.match(/\p{L}[\p{L}'’-]{2,}/gu) ?? [];
  return names.length === 0 ? undefined : word(...names.map((name) => `${stemOfName(name)}\\p{L}{0,3}`));
}

function stemOfName(name: string): string {
  return name.length > 3 ? name.replace(/[аяйьеиоуыaeiouy]$/iu, "") : name;
}
