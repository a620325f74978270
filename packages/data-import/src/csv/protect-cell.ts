/** What makes spreadsheets take a cell for a formula; the wide forms are what some of them turn into plain ones. */
const formulaStart = /^'*[=+\-@\t\r\n＝＋－＠]/;
/** A number with a sign: it computes to itself. */
const plainNumber = /^[+-]\d+(?:[.,]\d+)?$/;
/** A phone in groups set apart by blanks, which no spreadsheet can compute: `+996 555 12-34-56`, `+7 (701) 555 12 34`. */
const groupedPhone = /^\+\d{1,4}(?: (?:\(\d+\)|\d+(?:-\d+)*))+$/;

/**
 * Text that a spreadsheet shows and does not run: an apostrophe stands before what would be a formula. Signed numbers
 * (`-12.5`, `+996555123456`) and phones in groups stay as they are. Phones that would compute, such as `+1-415-555-0101`,
 * get the apostrophe too: they would be shown as a difference. `unprotectCell` takes it away again.
 */
export function protectCell(text: string): string {
  if (!formulaStart.test(text) || plainNumber.test(text) || groupedPhone.test(text)) return text;
  return `'${text}`;
}

/** The text behind the apostrophe of `protectCell`, ours or another program's. */
export function unprotectCell(text: string): string {
  return text.startsWith("'") && formulaStart.test(text.slice(1)) ? text.slice(1) : text;
}
