import type { ColumnMapping, ContactField, TableColumn, TablePreset } from "../contact-model.ts";
import { labelOf, nameOf, recognizeName } from "./name-columns.ts";
import { presetColumn } from "./presets.ts";
import type { ColumnProfile } from "./profile-columns.ts";

/** A column with the profile of its values. */
export type SurveyedColumn = { column: TableColumn; profile: ColumnProfile };

/** Fields that take one column; of several, the surest one gets it and the others become custom fields. */
const single: ReadonlySet<string> = new Set<ContactField>([
  "name",
  "firstName",
  "middleName",
  "lastName",
  "company",
  "jobTitle",
  "owner",
  "locale",
  "createdAt",
  "externalId",
  "birthday",
  "dealTitle",
  "dealAmount",
  "dealCurrency",
  "dealStage",
]);
/** Below this many values a column proves nothing by them. */
const fewValues = 3;

/** Guesses what every column of a table is: by the preset, by its name, by its values, in this order. */
export function suggestColumns(surveyed: readonly SurveyedColumn[], preset: TablePreset | null): ColumnMapping[] {
  const guesses = surveyed.map((each) => guessColumn(each, preset));
  settleNames(guesses);
  return leaveOnePerField(guesses);
}

function guessColumn({ column, profile }: SurveyedColumn, preset: TablePreset | null): ColumnMapping {
  const { index, name, type } = column;
  const known = preset && presetColumn(preset, name);
  if (known?.target === "custom") return { column: index, name, target: "custom", type, confidence: 1 };
  if (known) return withLabel({ column: index, name, target: known.target, label: known.label, confidence: 1 });
  const named = recognizeName(name);
  if (named) {
    const { target, label, confidence } = named;
    const mapping = withLabel({ column: index, name, target, label, confidence: weigh(confidence, target, profile) });
    if (mapping.confidence >= 0.4) return mapping;
  }
  return guessByValues(column, profile);
}

function withLabel(mapping: ColumnMapping): ColumnMapping {
  const isAddress = mapping.target === "email" || mapping.target === "phone";
  const { label = isAddress ? labelOf(nameOf(mapping.name)) : undefined, ...rest } = mapping;
  return label === undefined ? rest : { ...rest, label };
}

/** A name that the values confirm is surer, one that they contradict is nearly nothing. */
function weigh(confidence: number, target: ContactField, profile: ColumnProfile): number {
  const expected = expectedValues(target, profile);
  if (expected === undefined || profile.filled < fewValues) return confidence;
  const share = expected / profile.filled;
  if (share >= 0.8) return Math.min(0.99, confidence + 0.04);
  return share < 0.2 ? 0.3 : confidence;
}

function expectedValues(target: ContactField, profile: ColumnProfile): number | undefined {
  // A cell may hold several addresses, which is no single one.
  if (target === "email")
    return profile.emails > 0 || !profile.samples.some((text) => text.includes("@")) ? profile.emails : undefined;
  if (target === "phone") return profile.samples.some((text) => (text.match(/\d/g)?.length ?? 0) >= 5) ? undefined : 0;
  if (target === "createdAt") return profile.dates;
  return target === "dealAmount" ? profile.money + profile.numbers : undefined;
}

function guessByValues({ index, name, type }: TableColumn, profile: ColumnProfile): ColumnMapping {
  const share = (count: number) => (profile.filled === 0 ? 0 : count / profile.filled);
  if (share(profile.emails) >= 0.8) return withLabel({ column: index, name, target: "email", confidence: 0.8 });
  if (share(profile.phones) >= 0.8 && type !== "date")
    return withLabel({ column: index, name, target: "phone", confidence: isNameless(name) ? 0.7 : 0.5 });
  if (isNameless(name) && share(profile.names) >= 0.6) return { column: index, name, target: "name", confidence: 0.5 };
  if (profile.filled === 0) return { column: index, name, target: "skip", confidence: 0.9 };
  return { column: index, name, target: "custom", type, confidence: 0.5 };
}

function isNameless(name: string): boolean {
  return nameOf(name) === "";
}

/** A "Name" beside a last name is a first name; beside both it is the full one. */
function settleNames(guesses: ColumnMapping[]): void {
  const has = (target: ContactField) => guesses.some((guess) => guess.target === target);
  if (!has("lastName") || has("firstName")) return;
  const name = guesses.find(
    (guess) => guess.target === "name" && /^(?:имя(?: контакта| клиента)?|name)$/.test(nameOf(guess.name)),
  );
  if (name) name.target = "firstName";
}

function leaveOnePerField(guesses: readonly ColumnMapping[]): ColumnMapping[] {
  const best = new Map<string, ColumnMapping>();
  for (const guess of guesses) {
    if (!single.has(guess.target)) continue;
    const other = best.get(guess.target);
    if (!other || guess.confidence > other.confidence) best.set(guess.target, guess);
  }
  return guesses.map((guess) => {
    if (!single.has(guess.target) || best.get(guess.target) === guess) return guess;
    return { column: guess.column, name: guess.name, target: "custom", type: "text", confidence: 0.5 };
  });
}
