import { readFileSync, writeFileSync } from "node:fs";
import { cpus, totalmem } from "node:os";
import { join } from "node:path";

const page = join(import.meta.dirname, "../../docs/performance.md");

/** One group of measurements as it stands in the report, with its heading. */
export interface Section {
  name: string;
  title: string;
  table: string;
}

/** Puts a section between its markers in `docs/performance.md`; what others measured before stays. Throws without markers. */
export function writeSection({ name, title, table }: Section): void {
  const [begin, end] = [`<!-- bench:${name} -->`, `<!-- /bench:${name} -->`];
  const text = readFileSync(page, "utf8");
  const [from, to] = [text.indexOf(begin), text.indexOf(end)];
  if (from < 0 || to < from) throw new Error(`docs/performance.md has no place for "${name}": ${begin} … ${end}`);
  const written = `${begin}\n## ${title}\n\n${table}\n\n${describeMachine()}\n`;
  writeFileSync(page, text.slice(0, from) + written + text.slice(to));
}

/** What the figures were measured on. */
export function describeMachine(): string {
  const gigabytes = Math.round(totalmem() / 1024 ** 3);
  const date = new Date().toISOString().slice(0, 10);
  return `${date}, ${cpus().length} cores, ${gigabytes} GB, Node ${process.versions.node}.`;
}
