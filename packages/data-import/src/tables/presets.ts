import type { AddressLabel, ContactField, TablePreset } from "../contact-model.ts";
import { nameOf } from "./name-columns.ts";

export type PresetColumn = { target: ContactField | "custom" | "skip"; label?: AddressLabel };

type Preset = {
  name: TablePreset;
  /** Every group must be met by one of its names. Written as `nameOf` leaves them. */
  marks: readonly (readonly string[])[];
  /** Columns whose names alone would be read otherwise, or not at all. */
  columns: readonly (readonly [RegExp, PresetColumn])[];
};

const skip: PresetColumn = { target: "skip" };

const presets: readonly Preset[] = [
  {
    name: "linkedin",
    marks: [["first name"], ["last name"], ["connected on"], ["position"]],
    columns: [
      [/^connected on$/, { target: "custom" }],
      [/^url$/, { target: "link" }],
    ],
  },
  {
    name: "hubspot",
    marks: [
      ["record id", "contact id"],
      ["first name", "last name", "email"],
      ["contact owner", "lifecycle stage", "lead status", "create date", "marketing contact status"],
    ],
    columns: [
      [/^(?:record|contact) id$/, { target: "externalId" }],
      [/^associated company ids?(?: |$)/, skip],
      [/^associated company$/, { target: "company" }],
      [/^lead status$/, { target: "custom" }],
    ],
  },
  {
    name: "pipedrive",
    marks: [
      ["person name", "deal title", "closed deals"],
      ["person owner", "person id", "deal value", "deal owner", "next activity date"],
    ],
    columns: [
      [/^person name$/, { target: "name" }],
      [/^person id$/, { target: "externalId" }],
      [/^(?:person )?labels?$/, { target: "tags" }],
      [/^(?:person )?organization$/, { target: "company" }],
      [/^person (?:owner)$/, { target: "owner" }],
      [/^(?:person )?(?:open|closed|won|lost) deals$/, skip],
      [/^deal title$/, { target: "dealTitle" }],
      [/^deal value$/, { target: "dealAmount" }],
      [/^deal currency(?: of value)?$/, { target: "dealCurrency" }],
      [/^deal stage$/, { target: "dealStage" }],
      [/^deal contact person$/, { target: "name" }],
      [/^deal organization$/, { target: "company" }],
      [/^deal owner$/, { target: "owner" }],
      [/^person (?:person )?created$/, { target: "createdAt" }],
    ],
  },
  {
    name: "amocrm",
    marks: [
      ["ответственный", "responsible user", "responsible", "ответственный за контакт", "lead responsible"],
      [
        "рабочий телефон",
        "рабочий email",
        "мобильный телефон",
        "work phone",
        "work email",
        "этап сделки",
        "lead stage",
      ],
      ["id", "кем создан", "кем создан контакт", "created by", "название сделки", "lead title"],
    ],
    columns: [
      [/^id$/, { target: "externalId" }],
      [/^(?:тип|type)$/, skip],
      [
        /^(?:наименование|наименование контакта|full name|contact s name|name|основной контакт|main contact)$/,
        { target: "name" },
      ],
      [/^(?:кем (?:создан|изменен)\p{L}*|created by|modified by|last modified by)(?: |$)/u, skip],
      [
        /^(?:дата создания(?: контакта| сделки)?|created at|date created|contact creation date|lead creation date)$/,
        { target: "createdAt" },
      ],
      [/^(?:компания|company|компания контакта|contact s company)$/, { target: "company" }],
      [/^(?:теги|tags|теги контакта|теги сделки|contact tags|lead tags)$/, { target: "tags" }],
      [/^(?:название сделки|сделка|сделки|lead title|lead name|leads)$/, { target: "dealTitle" }],
      [/^(?:этап сделки|lead stage|pipeline stage)$/, { target: "dealStage" }],
      [/^(?:бюджет|sale|budget|lead value)(?: |$)/, { target: "dealAmount" }],
      [/^(?:воронка|pipeline)$/, { target: "custom" }],
      [/^рабочий прямой телефон$|^work direct (?:phone|office|line)$/, { target: "phone", label: "work" }],
      [/^(?:примечание|note)(?: \d+)?$/, { target: "note" }],
    ],
  },
  {
    name: "google",
    marks: [
      ["given name", "first name"],
      ["family name", "last name"],
      ["e mail 1 value", "phone 1 value"],
    ],
    columns: [
      [/^(?:e mail|phone|address|website|relation|event|custom field) \d+ (?:label|type)$/, skip],
      [
        /^(?:phonetic|yomi)(?: |$)|^(?:given|additional|family) name yomi$|^(?:photo|file as|name prefix|name suffix)$/,
        skip,
      ],
      [/^(?:group membership|labels)$/, { target: "tags" }],
      [/^organization(?: 1)? name$/, { target: "company" }],
      [/^organization(?: 1)? title$/, { target: "jobTitle" }],
      [/^address \d+ formatted$/, { target: "address" }],
      [/^address \d+ /, skip],
      [/^website \d+ value$/, { target: "link" }],
      [/^name$/, { target: "name" }],
    ],
  },
  {
    name: "outlook",
    marks: [
      ["first name", "имя"],
      ["last name", "фамилия"],
      ["e mail address", "адрес эл почты", "e mail 2 address"],
      [
        "business phone",
        "home phone",
        "mobile phone",
        "рабочий телефон",
        "телефон дом 1",
        "телефон переносной",
        "primary phone",
      ],
    ],
    columns: [
      [/^e mail(?: \d+)? (?:type|display name)$|^(?:тип|краткое имя) эл почты(?: \d+)?$/, skip],
      [/^e mail(?: \d+)? address$|^адрес эл почты(?: \d+)?$/, { target: "email" }],
      [/^title$|^обращение$|^suffix$/, skip],
      [/^категории$|^categories$/, { target: "tags" }],
      [/^телефон (?:раб|рабочий)(?: \d+)?$/, { target: "phone", label: "work" }],
      [/^телефон (?:дом)(?: \d+)?$/, { target: "phone", label: "home" }],
      [/^телефон переносной$/, { target: "phone", label: "mobile" }],
      [/^имя$/, { target: "firstName" }],
      [/^(?:assistant s|manager s|company main) (?:name|phone)$/, { target: "custom" }],
    ],
  },
];

/** The product whose export has these column names, or null. */
export function recognizePreset(names: readonly string[]): TablePreset | null {
  const known = new Set(names.map(nameOf));
  const found = presets.find(({ marks }) => marks.every((group) => group.some((name) => known.has(name))));
  return found?.name ?? null;
}

/** What a preset knows about a column, or undefined where its name speaks for itself. */
export function presetColumn(preset: TablePreset, name: string): PresetColumn | undefined {
  const clean = nameOf(name);
  return presets.find((each) => each.name === preset)?.columns.find(([pattern]) => pattern.test(clean))?.[1];
}
