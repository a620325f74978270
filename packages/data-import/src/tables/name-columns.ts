import type { AddressLabel, ContactField } from "../contact-model.ts";

/** What a column's name says. `confidence` from 0 to 1. */
export type NamedColumn = { target: ContactField; label?: AddressLabel; confidence: number };

type NameRule = { pattern: RegExp; target: ContactField; confidence: number };

/** Columns that a table of people may have; what stands beyond them is told and left out. */
export const mostColumns = 1_000;
const longestName = 200;

/** The name of a column as it is shown and kept. */
export function headerName(cell: string): string {
  return cell
    .slice(0, 2 * longestName)
    .trim()
    .replace(/\s+/g, " ")
    .slice(0, longestName);
}

/** A column name without case, signs, humps (`emailAddress`), `ё` and doubled blanks, for comparing. */
export function nameOf(name: string): string {
  return name
    .normalize("NFKC")
    .replace(/(\p{Ll})(\p{Lu})/gu, "$1 $2")
    .toLowerCase()
    .replaceAll("ё", "е")
    .replace(/([a-z])(\d)/g, "$1 $2")
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim();
}

// Read from the top: the first that fits decides. `_` and `-` have become blanks, `e-mail` is `e mail`.
const rules: readonly NameRule[] = [
  ...rule("createdAt", 0.95, [
    /^(?:date )?(?:create|created|creation|added)(?: ?(?:at|on|date|time))?$/,
    /^(?:create|created|creation|registration|signup|sign up) (?:date|time|at|on)$/,
    /^(?:contact|person|lead) (?:created|creation date|created at)$/,
    /^(?:дата|время) (?:создания|добавления|регистрации)(?: контакта| клиента)?$/,
    /^(?:создан|добавлен|когда создан)о?$/,
    /^(?:first seen|add time)$/,
  ]),
  ...rule("dealTitle", 0.9, [
    /^(?:deal|lead|opportunity) (?:title|name)$/,
    /^(?:название|наименование|имя|тема) (?:сделки|лида)$/,
    /^(?:сделка|deal|deals|сделки|associated deals?|opportunity)$/,
  ]),
  ...rule("dealStage", 0.9, [
    /^(?:deal|lead|pipeline|opportunity) (?:stage|status)$/,
    /^(?:этап|стадия|статус)(?: (?:сделки|лида|воронки))?$/,
    /^stage$/,
  ]),
  ...rule("dealCurrency", 0.9, [/^(?:deal )?currency(?: of value| code)?$/, /^(?:валюта)(?: сделки)?$/]),
  ...rule("dealAmount", 0.9, [
    /^(?:deal|lead|opportunity) (?:amount|value|sum|budget|sale|price)$/,
    /^(?:amount|budget|бюджет|сумма)(?: (?:сделки|руб|р|сом|kgs|usd|eur|rub))*$/,
    /^(?:стоимость|цена) сделки$/,
    /^(?:sale|value)$/,
  ]),
  ...rule("email", 0.95, [
    /(?:^| )(?:e ?mails?|mail|почта|имейл|мейл|емейл|email адрес)(?: |$)/,
    /электронн\p{L}+ (?:почт|адрес)/u,
  ]),
  ...rule("phone", 0.95, [
    /(?:^| )(?:phones?|mobile|cell|telephone|tel|fax|whats ?app|telefon)(?: |$)/,
    /(?:^| )(?:тел|телефон\p{L}*|мобильный|сотовый|моб|факс|ватсап|вотсап)(?: |$)/u,
  ]),
  ...rule("firstName", 0.95, [
    /^(?:first|given|fore) ?names?$/,
    /^(?:first|given)$/,
    /^(?:contact|person) first name$/,
  ]),
  ...rule("lastName", 0.95, [
    /^(?:last|family) ?names?$/,
    /^last$/,
    /^surname$/,
    /^фамилия(?: контакта| клиента)?$/,
    /^(?:contact|person) last name$/,
  ]),
  ...rule("middleName", 0.95, [/^(?:middle|additional|second) ?names?$/, /^отчество$/]),
  ...rule("company", 0.9, [
    /^(?:company|organi[sz]ation|employer|account|business)(?: ?name)?$/,
    /^(?:primary |associated )company(?: name)?$/,
    /^(?:название |наименование )?(?:компани[ия]|организаци[ия]|фирм[аы]|юр лицо|место работы)(?: контакта| клиента)?$/,
    /^имя (?:компании|организации)$/,
    /^(?:contact|person) (?:company|organization)$/,
    /^organization 1 name$/,
  ]),
  ...rule("name", 0.9, [
    /^(?:full|display|contact|client|customer|person|lead|contact s) ?names?$/,
    /^(?:name|contact|client|customer|person|fio|fullname)$/,
    /^(?:фио|имя|имя контакта|имя клиента|контакт|клиент|полное имя|имя и фамилия|фамилия имя(?: отчество)?|имя фамилия|ф и о|наименование|наименование контакта|покупатель|заказчик|турист|гость)$/,
    /^(?:contact person|основной контакт|контактное лицо)$/,
  ]),
  ...rule("jobTitle", 0.9, [
    /^(?:job ?title|position|job|role|occupation|organization(?: 1)? title)$/,
    /^(?:должность|позиция|профессия)(?: контакта| клиента)?$/,
  ]),
  ...rule("jobTitle", 0.6, [/^title$/]),
  ...rule("tags", 0.9, [
    /^(?:tags?|labels?|group membership|categories|category|groups?)$/,
    /^(?:теги?|метки?|категори[ия]|группы?)(?: контакта)?$/,
  ]),
  ...rule("tags", 0.7, [/(?:^| )(?:tags|теги)(?: |$)/]),
  ...rule("note", 0.9, [
    /^(?:notes?|comments?|description|remarks?|about|background)(?: \d+| content| info)?$/,
    /^(?:примечани[ея]|комментари[йи]|заметк[аи]|описание|коммент)(?: \d+)?$/,
  ]),
  ...rule("owner", 0.9, [
    /^(?:(?:contact|lead|deal|person|account) )?(?:owner|manager|assignee|assigned to|responsible(?: user)?)(?: name)?$/,
    /^(?:имя )?(?:ответственный|ответственного|менеджера?|владел(?:ец|ьца)|куратора?)(?: (?:за контакт|контакта|менеджер))?$/,
    /^sales rep$/,
  ]),
  ...rule("locale", 0.9, [/^(?:preferred )?(?:language|locale|lang)$/, /^язык(?: общения)?$/]),
  ...rule("externalId", 0.9, [
    /^(?:record|contact|external|client|customer|person|lead) ?id$/,
    /^(?:id|ид|код)(?: контакта| клиента)?$/,
    /^(?:guid|uuid)$/,
  ]),
  ...rule("birthday", 0.95, [/^(?:birth ?day|birth ?date|date of birth|dob|bday)$/, /^(?:день|дата) рождения$|^др$/]),
  ...rule("link", 0.85, [
    /(?:^| )(?:url|website|web ?site|web page|web|homepage|linked ?in|profile)(?: |$)/,
    /(?:^| )(?:сайт|ссылка|профиль)(?: |$)/,
  ]),
  ...rule("address", 0.85, [
    /^(?:(?:home|work|business|mailing|postal|street|full|other) )?address(?: 1 formatted)?$/,
    /^(?:почтовый |домашний |рабочий )?адрес$/,
  ]),
];

const labels: readonly (readonly [RegExp, AddressLabel])[] = [
  [/(?:^| )(?:fax|факс)(?: |$)/, "fax"],
  [/(?:^| )(?:mobile|cell|моб|мобильный|сотовый|whatsapp|whats app|ватсап|вотсап)(?: |$)/, "mobile"],
  [/(?:^| )(?:work|business|office|company|direct|раб|рабоч\p{L}*|служебн\p{L}*)(?: |$)/u, "work"],
  [/(?:^| )(?:home|private|personal|дом|домашн\p{L}*|личн\p{L}*)(?: |$)/u, "home"],
  [/(?:^| )(?:other|другой|другая|доп|дополнительн\p{L}*)(?: |$)/u, "other"],
];

/** What a column's name says in Russian or English; undefined where it is not known. */
export function recognizeName(name: string): NamedColumn | undefined {
  const clean = nameOf(name);
  const found = rules.find(({ pattern }) => pattern.test(clean));
  if (!found || isAboutAnAddress(clean)) return undefined;
  const label = found.target === "email" || found.target === "phone" ? labelOf(clean) : undefined;
  return { target: found.target, confidence: found.confidence, ...(label === undefined ? {} : { label }) };
}

/** What an e-mail or phone column is for. */
export function labelOf(cleanName: string): AddressLabel | undefined {
  return labels.find(([pattern]) => pattern.test(cleanName))?.[1];
}

// "E-mail opt-out", "Phone 1 - Label", "Email status": about an address, not one.
function isAboutAnAddress(clean: string): boolean {
  return (
    /(?:^| )(?:opt|opted|type|label|status|verified|bounced?|domain|consent|confirmed|display|owner|manager|assistant|sales|unsubscribed|date|count|тип|статус|согласие|дата|количество|менеджера?|ответственн\p{L}*|ассистента)(?: |$)/u.test(
      clean,
    ) && /(?:mail|phone|tel|почта|телефон)/.test(clean)
  );
}

function rule(target: ContactField, confidence: number, patterns: readonly RegExp[]): NameRule[] {
  return patterns.map((pattern) => ({ pattern, target, confidence }));
}
