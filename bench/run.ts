import { loadavg } from "node:os";
import { parseArgs } from "node:util";
import { type Row, toTable } from "./lib/row.ts";
import { describeMachine, writeSection } from "./lib/write-report.ts";
import { measureApi } from "./rows/api.ts";
import { measureImport } from "./rows/import.ts";
import { measureIntake } from "./rows/intake.ts";
import { measureKills } from "./rows/kill.ts";
import { measureLive } from "./rows/live.ts";
import { measureSending } from "./rows/sending.ts";
import { measureStart } from "./rows/start.ts";
import { measureWeb } from "./rows/web.ts";

interface Settings {
  full: boolean;
  seed: number;
}

interface Group {
  title: string;
  measure: (settings: Settings) => Promise<Row[]>;
  /** Only when it is asked for by name. */
  onRequest?: boolean;
}

/** Every group of measurements, by the name it is asked for. `--full` takes the sizes quality asks for. */
const groups: Record<string, Group> = {
  api: {
    title: "API, 10,000 contacts, concurrency 10",
    measure: () => measureApi({ contacts: 10_000, organizations: 1, seconds: 2, rounds: 3 }),
  },
  "api-processes": {
    title: "API, 10,000 contacts, concurrency 10, two processes on one database",
    measure: () => measureApi({ contacts: 10_000, organizations: 1, seconds: 2, rounds: 3, processes: 2 }),
  },
  "api-large": {
    title: "API, 1,000,000 contacts, concurrency 10",
    measure: async ({ full }) => {
      const contacts = full ? 1_000_000 : 100_000;
      const options = { contacts, seconds: 3, rounds: 1 };
      return [
        ...(await measureApi({ ...options, organizations: 1 })),
        ...(await measureApi({ ...options, organizations: 100 })),
      ];
    },
  },
  intake: { title: "Telegram intake", measure: measureIntake },
  live: { title: "Live", measure: measureLive },
  sending: { title: "Sending", measure: measureSending },
  import: {
    title: "Imports",
    measure: ({ full }) => measureImport({ conversations: 100, messages: full ? 500_000 : 50_000 }),
  },
  start: { title: "Start and memory", measure: measureStart },
  web: { title: "Web", measure: measureWeb },
  kill: {
    title: "Killed under load",
    measure: ({ seed }) => measureKills({ kills: 30, seed }),
    onRequest: true,
  },
};

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    full: { type: "boolean", default: false },
    seed: { type: "string", default: "1" },
    write: { type: "boolean", default: false },
  },
});
const unknown = positionals.filter((name) => !groups[name]);
if (unknown.length > 0)
  throw new Error(`no such measurement: ${unknown.join(", ")}; there are ${Object.keys(groups).join(", ")}`);

console.error(
  `load before: ${loadavg()[0]?.toFixed(2)}; figures are worth something on a machine that does nothing else`,
);
for (const [name, { title, measure, onRequest }] of Object.entries(groups)) {
  const isWanted = positionals.length > 0 ? positionals.includes(name) : !onRequest;
  if (!isWanted) continue;
  const began = performance.now();
  console.error(`\n${name}: ${title}`);
  const table = toTable(await measure({ full: values.full, seed: Number(values.seed) }));
  console.error(`${name} took ${Math.round((performance.now() - began) / 1000)} s`);
  console.log(`## ${title}\n\n${table}\n`);
  if (values.write) writeSection({ name, title, table });
}
console.log(describeMachine());
