/** Reads an address's parameters: each is the text it is, whatever it looks like. Of several of one name the last counts. */
export function parseSearch(search: string): Record<string, string> {
  return Object.fromEntries(new URLSearchParams(search));
}

/** Writes parameters into an address; what is undefined or null is left out. */
export function stringifySearch(search: Readonly<Record<string, unknown>>): string {
  const written = Object.entries(search).filter(([, value]) => value !== undefined && value !== null);
  const parameters = new URLSearchParams(written.map(([name, value]) => [name, String(value)]));
  return parameters.size > 0 ? `?${parameters}` : "";
}
