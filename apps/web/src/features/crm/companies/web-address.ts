/** A domain as the server keeps it, from whatever people paste: an address of a page, with www or not. Null: none. */
export function domainOf(typed: string): string | null {
  const host = typed
    .trim()
    .toLowerCase()
    .replace(/^[a-z]+:\/\//, "")
    .replace(/[/?#].*$/, "")
    .replace(/^www\./, "");
  return host === "" ? null : host;
}

/** A website as the server keeps it: people leave the scheme out. Null: none. */
export function websiteOf(typed: string): string | null {
  const address = typed.trim();
  if (address === "") return null;
  return /^[a-z][a-z\d+.-]*:/i.test(address) ? address : `https://${address}`;
}
