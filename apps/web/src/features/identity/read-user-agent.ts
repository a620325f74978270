/** What a browser says of itself, as people call it. Undefined where it says nothing we know. */
export interface Device {
  browser: string | undefined;
  system: string | undefined;
  kind: "computer" | "phone" | "program";
}

/** In this order: most browsers also carry the names of others. */
const browsers: readonly (readonly [RegExp, string])[] = [
  [/YaBrowser\//, "Yandex Browser"],
  [/EdgA?\//, "Edge"],
  [/OPR\//, "Opera"],
  [/SamsungBrowser\//, "Samsung Internet"],
  [/Firefox\/|FxiOS\//, "Firefox"],
  [/CriOS\/|Chrome\//, "Chrome"],
  [/Safari\//, "Safari"],
  [/^curl\//, "curl"],
];

const systems: readonly (readonly [RegExp, string])[] = [
  [/iPhone/, "iPhone"],
  [/iPad/, "iPad"],
  [/Android/, "Android"],
  [/Windows/, "Windows"],
  [/Mac OS X|Macintosh/, "macOS"],
  [/CrOS/, "ChromeOS"],
  [/Linux|X11/, "Linux"],
];

/** Reads the user agent of a session. */
export function readUserAgent(userAgent: string | null): Device {
  const text = userAgent ?? "";
  const nameIn = (names: typeof browsers) => names.find(([pattern]) => pattern.test(text))?.[1];
  const browser = nameIn(browsers);
  const system = nameIn(systems);
  const isPhone = /iPhone|iPad|Android/.test(text);
  return { browser, system, kind: isPhone ? "phone" : /^Mozilla\//.test(text) ? "computer" : "program" };
}
