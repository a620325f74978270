const prefix = "karavan.";

/** A setting of this browser, or undefined: it was never set, or storage is forbidden. */
export function readSetting(name: string): string | undefined {
  try {
    return localStorage.getItem(prefix + name) ?? undefined;
  } catch {
    return undefined;
  }
}

/** Remembers a setting in this browser; undefined forgets it. Forbidden or full storage is not an error: it is a comfort. */
export function writeSetting(name: string, value: string | undefined): void {
  try {
    if (value === undefined) localStorage.removeItem(prefix + name);
    else localStorage.setItem(prefix + name, value);
  } catch {
    // Nothing to save it in; the choice lives until the page closes.
  }
}

/** The names of this browser's settings that begin so. */
export function listSettings(beginning: string): readonly string[] {
  try {
    const names = Object.keys(localStorage).filter((name) => name.startsWith(prefix + beginning));
    return names.map((name) => name.slice(prefix.length)).sort();
  } catch {
    return [];
  }
}
