/** What a contact asks about, as far as words give it away. The order is that in which a reply takes them up. */
export type Topic =
  | "complaint"
  | "paid"
  | "price"
  | "availability"
  | "date"
  | "place"
  | "payment"
  | "status"
  | "booking";

/** Any of these words, wherever it stands; a `~` at the end stands for any ending. */
const about = (...words: string[]) =>
  new RegExp(`(?<![\\p{L}\\p{N}])(?:${words.join("|").replaceAll("~", "\\p{L}*")})(?![\\p{L}\\p{N}])`, "iu");

const topics: readonly (readonly [Topic, RegExp])[] = [
  [
    "complaint",
    about(
      "жалоб~",
      "жалуюсь",
      "ужасн~",
      "отвратительн~",
      "обман~",
      "мошенни~",
      "недовол~",
      "верните (?:мне )?деньги",
      "complaint",
      "terrible",
      "awful",
      "scam",
      "disappointed",
      "unacceptable",
      "money back",
      "wrong (?:size|item|order)",
      "broken",
      "damaged",
    ),
  ],
  [
    "paid",
    about(
      "(?:перев[её]л|оплатил|заплатил|внес|внёс|скинул|отправил)(?:а|и)?",
      "чек",
      "(?:i|we)(?:['’]ve| have)? (?:just )?(?:paid|transferred|sent (?:the |you )?(?:money|payment|deposit|\\$?\\d+))",
      "receipt",
    ),
  ],
  [
    "price",
    about(
      "сколько (?:это |будет |у вас )?сто[ия]т~",
      "сколько",
      "почем",
      "почём",
      "цен[аыуе]",
      "стоимост~",
      "прайс~",
      "расценк~",
      "скидк~",
      "скидок",
      "how much",
      "price~",
      "cost~",
      "rates?",
      "discount~",
      "fee~",
      "quote",
    ),
  ],
  [
    "availability",
    about(
      "(?:есть|остались) (?:ли )?(?:еще |ещё )?(?:свободные )?(?:мест~|номер~)",
      "мест",
      "свободн~",
      "наличи~",
      "available",
      "availability",
      "vacanc~",
      "(?:seats?|rooms?|spots?) (?:left|free)",
      "in stock",
    ),
  ],
  [
    "date",
    about(
      "когда",
      "во сколько",
      "расписани~",
      "график~",
      "какого числа",
      "ближайш~",
      "дат[аыуе]",
      "when",
      "what time",
      "schedule",
      "dates?",
      "how long",
      "how soon",
    ),
  ],
  [
    "place",
    about(
      "где",
      "куда",
      "откуда",
      "адрес~",
      "локаци~",
      "геолокаци~",
      "как (?:добраться|доехать|пройти)",
      "where",
      "address",
      "location",
      "directions",
      "how (?:do|can) (?:i|we) get",
    ),
  ],
  [
    "payment",
    about(
      "оплат~",
      "оплач~",
      "платить",
      "заплатить",
      "перевод~",
      "перевести",
      "карт[аыуоей]+",
      "реквизит~",
      "предоплат~",
      "рассрочк~",
      "pay",
      "payment~",
      "card",
      "deposit",
      "invoice",
      "transfer",
      "installments?",
    ),
  ],
  [
    "status",
    about(
      "мо[йяюе]+ (?:заказ~|брон~|заявк~|посылк~)",
      "мо[ей]+ (?:заказ~|брон~|заявк~)",
      "статус~",
      "возврат~",
      "пришл[аои] ли",
      "дошл[аои]",
      "my (?:order|booking|refund|reservation|package|account|purchase)",
      "status",
      "refund~",
      "return~",
      "tracking",
    ),
  ],
  [
    "booking",
    about(
      "забронир~",
      "бронир~",
      "брон[ьи]",
      "запис~",
      "заказ~",
      "хотим поехать",
      "хочу поехать",
      "book~",
      "reserv~",
      "sign (?:me|us) up",
      "order",
    ),
  ],
];

/** Asks what one gets, not what it costs. */
const included = /(?<=вход\p{L}+|включ\p{L}+) в (?:стоимость|цену)|included in the price|(?:price|cost) includes?/giu;

/** Up to two topics of a question; a complaint, a payment that was made or the state of an order stand alone. */
export function recognizeTopics(question: string): Topic[] {
  const text = question.replace(included, " ");
  const found = topics.filter(([, words]) => words.test(text)).map(([topic]) => topic);
  const alone = found.find((topic) => topic === "complaint" || topic === "paid" || topic === "status");
  return alone ? [alone] : found.slice(0, 2);
}

/** Words of selling trips, rooms and visits, where people come in a number and on a date. */
const travel = about(
  "тур[аыуое]?~",
  "экскурс~",
  "поездк~",
  "поехать",
  "поход~",
  "трек~",
  "мест[ао]?",
  "номер~",
  "отел~",
  "гостиниц~",
  "юрт~",
  "гид~",
  "выезд~",
  "брон~",
  "заезд~",
  "trip~",
  "tour~",
  "trek~",
  "hike~",
  "hiking",
  "seats?",
  "rooms?",
  "hotel~",
  "yurt~",
  "guide~",
  "night~",
  "travel~",
  "book~",
);
const monthsAndDays =
  "январ~|феврал~|март~|апрел~|ма[яюе]|июн~|июл~|август~|сентябр~|октябр~|ноябр~|декабр~|выходн~|понедельник~|вторник~|сред[ауы]|четверг~|пятниц~|суббот~|воскресень~|сегодня|завтра|послезавтра|january|february|march|april|may|june|july|august|september|october|november|december|weekend|(?:mon|tues|wednes|thurs|fri|satur|sun)days?|today|tomorrow|tonight";
const dated = about(
  monthsAndDays,
  "\\d{1,2}[./]\\d{1,2}(?:[./]\\d{2,4})?",
  "\\d{1,2}-?(?:го|е)? числа",
  "\\d{4}-\\d{2}-\\d{2}",
);
const counted = about(
  "\\d+ ?-? ?(?:чел~|взросл~|дет~|гост~|мест[ао]?|people|persons?|adults?|guests?|pax|seats?|of us)",
  "нас (?:будет )?(?:\\d+|двое|трое|четверо|пятеро|шестеро|семеро)",
  "вдво[её]м",
  "втро[её]м",
  "вчетвером",
  "один|одна|одного",
  "на (?:двоих|троих|четверых|одного)",
  "we are \\d+",
  "for (?:\\d+|one|two|three|four|five|six)",
  "(?:one|two|three|four|five|six) (?:people|persons|adults|of us)",
  "just me",
);

/** What a seller still has to ask: when and how many, where that matters. `said` is what the contact wrote lately. */
export function recognizeGaps(said: string): { isTravel: boolean; hasDate: boolean; hasCount: boolean } {
  return { isTravel: travel.test(said), hasDate: dated.test(said), hasCount: counted.test(said) };
}
