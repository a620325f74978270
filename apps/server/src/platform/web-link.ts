import type { Config } from "./config.ts";

/** The address of a page of the web app, for letters. Everything after the path is escaped. */
export function webLink(config: Config, path: `/${string}`, query: Record<string, string> = {}): string {
  const url = new URL(path, config.publicUrl ?? `http://localhost:${config.port}`);
  for (const [name, value] of Object.entries(query)) url.searchParams.set(name, value);
  return url.href;
}
