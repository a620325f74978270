import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { emptyTemplate } from "./folders.ts";

type Fact = Record<string, unknown>;

/** A process that runs `child.ts`, and what it said so far. */
export interface Child {
  process: ChildProcess;
  facts: Fact[];
  errors: () => string;
  /** Waits until it said that many facts with this key; resolves with the last one. Rejects when it ends before. */
  says: (key: string, times?: number) => Promise<Fact>;
  /** Waits until it has ended and everything it said was heard. */
  ended: Promise<number | null>;
}

/** Starts `child.ts` on a data folder, which begins as an empty database; `before` is a command to run it under. */
export async function startChild(
  dataDir: string,
  what: string,
  options: { argument?: string; before?: string[] } = {},
): Promise<Child> {
  const script = fileURLToPath(new URL("./child.ts", import.meta.url));
  const command = [
    ...(options.before ?? []),
    process.execPath,
    script,
    await emptyTemplate(),
    dataDir,
    what,
    options.argument ?? "",
  ];
  const child = spawn(command[0] ?? "", command.slice(1), { stdio: ["ignore", "pipe", "pipe"] });
  const facts: Fact[] = [];
  const listeners = new Set<() => void>();
  let errors = "";
  child.stderr.on("data", (text) => {
    errors += text;
  });
  createInterface({ input: child.stdout }).on("line", (line) => {
    facts.push(JSON.parse(line));
    for (const listener of listeners) listener();
  });
  const ended = once(child, "close").then(() => child.exitCode);
  return {
    process: child,
    facts,
    errors: () => errors,
    says: (key, times = 1) => whenSaid({ key, times }, facts, listeners, ended),
    ended,
  };
}

function whenSaid(
  wanted: { key: string; times: number },
  facts: Fact[],
  listeners: Set<() => void>,
  ended: Promise<unknown>,
): Promise<Fact> {
  return new Promise((resolve, reject) => {
    const look = () => {
      const fact = facts.filter((found) => wanted.key in found)[wanted.times - 1];
      if (fact) resolve(fact);
    };
    listeners.add(look);
    look();
    void ended.then(() => reject(new Error(`it ended and said only ${JSON.stringify(facts.slice(-5))}`)));
  });
}
