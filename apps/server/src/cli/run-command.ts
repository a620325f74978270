import { parseArgs } from "node:util";
import { type AppOptions, openServices } from "../app.ts";
import { ConfigError, readConfig } from "../platform/config.ts";
import { DatabaseFolderInUse, DatabaseFolderVersion, DatabaseNotEmpty } from "../platform/db/embedded/index.ts";
import { createLog } from "../platform/log.ts";
import type { Services } from "../platform/services.ts";
import { type Command, type CommandArguments, type CommandContext, CommandError } from "./command.ts";
import { dbCommands } from "./db-commands.ts";
import { eventCommands } from "./event-commands.ts";
import { importCommands } from "./import-commands.ts";
import { mailCommands } from "./mail-commands.ts";
import { userCommands } from "./user-commands.ts";

const commands: readonly Command[] = [
  ...userCommands,
  ...importCommands,
  ...mailCommands,
  ...eventCommands,
  ...dbCommands,
];

/** Where a command reads and writes. */
export interface Terminal {
  env: Record<string, string | undefined>;
  print(line: string): void;
  printError(line: string): void;
  readInput(): Promise<string>;
  /** A database that is running already, instead of the one the environment names. */
  connection?: AppOptions["connection"];
}

/** Runs what was typed after `karavan`; the exit code: 0 done, 1 refused or failed, 2 not understood. */
export async function runCommand(typed: readonly string[], terminal: Terminal): Promise<0 | 1 | 2> {
  if (typed.length === 0 || ["help", "--help", "-h"].includes(typed[0] ?? "")) {
    terminal.print(overview());
    return 0;
  }
  const command = commands.find(({ name }) => name === typed.slice(0, 2).join(" "));
  if (!command) {
    terminal.printError(`There is no command "${typed.slice(0, 2).join(" ")}".\n\n${overview()}`);
    return 2;
  }
  return runOne(command, typed.slice(2), terminal);
}

async function runOne(command: Command, rest: readonly string[], terminal: Terminal): Promise<0 | 1 | 2> {
  try {
    const args = parse(command, rest);
    if (args.options.help) terminal.print(helpOf(command));
    else await command.run(contextOf(terminal), args);
    return 0;
  } catch (error) {
    terminal.printError(explain(error, command));
    return error instanceof CommandError && error.misused ? 2 : 1;
  }
}

function parse(command: Command, rest: readonly string[]): CommandArguments {
  try {
    const options = { ...command.options, help: { type: "boolean", short: "h" } } as const;
    const { values, positionals } = parseArgs({ args: [...rest], options, allowPositionals: true });
    return {
      options: Object.fromEntries(Object.entries(values).map(([name, value]) => [name, single(value)])),
      names: positionals,
    };
  } catch (error) {
    throw new CommandError(error instanceof Error ? error.message : String(error), { misused: true });
  }
}

function single(value: unknown): string | boolean | undefined {
  return typeof value === "string" || typeof value === "boolean" ? value : undefined;
}

function contextOf({ env, print, readInput, connection }: Terminal): CommandContext {
  const config = readConfig(env);
  const withServices = async <T>(use: (services: Services) => Promise<T>): Promise<T> => {
    const { services, close } = await openServices({ config, log: createLog("error"), connection });
    return use(services).finally(close);
  };
  return { config, print, readInput, withServices };
}

const known = [CommandError, ConfigError, DatabaseFolderInUse, DatabaseFolderVersion, DatabaseNotEmpty];

function explain(error: unknown, command: Command): string {
  if (!(error instanceof Error)) return String(error);
  if (error instanceof CommandError && error.misused) return `${error.message}\n\n${helpOf(command)}`;
  const isUsual = known.some((kind) => error instanceof kind) || "code" in error;
  return isUsual ? error.message : (error.stack ?? error.message);
}

function helpOf({ name, usage, summary }: Command): string {
  return `karavan ${name} ${usage}\n  ${summary}.`;
}

function overview(): string {
  return [
    "karavan <command>, beside a running server (PostgreSQL) or instead of it (embedded database):",
    "",
    ...commands.map(helpOf),
    "",
    "Settings come from the environment, as for the server: KARAVAN_DATA, DATABASE_URL …",
  ].join("\n");
}
