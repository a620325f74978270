/** The fields of an input that differ from what a record says; empty and absent are the same. */
export function changedFields<Input extends object>(record: object, input: Input): Partial<Input>;
export function changedFields(record: object, input: object): object {
  const before = new Map<string, unknown>(Object.entries(record));
  const isChanged = ([field, value]: [string, unknown]) =>
    JSON.stringify(value || null) !== JSON.stringify(before.get(field) || null);
  return Object.fromEntries(Object.entries(input).filter(isChanged));
}
