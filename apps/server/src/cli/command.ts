import type { ParseArgsOptionsConfig } from "node:util";
import type { Config } from "../platform/config.ts";
import type { Services } from "../platform/services.ts";

/** What a command works with. */
export interface CommandContext {
  config: Config;
  /** Writes one line to the terminal. */
  print(line: string): void;
  /** Reads what is piped into the command, without the line end. */
  readInput(): Promise<string>;
  /** Lends the database and all that stands on it. Fails while a server holds the embedded database. */
  withServices<T>(use: (services: Services) => Promise<T>): Promise<T>;
}

/** The values of parsed options and what stands beside them. */
export interface CommandArguments {
  options: Record<string, string | boolean | undefined>;
  names: string[];
}

/** One thing an operator can do: `karavan user create`. */
export interface Command {
  /** As it is typed, in words. */
  readonly name: string;
  /** What stands after it, as in `<file>` or `[--to <address>]`. */
  readonly usage: string;
  readonly summary: string;
  readonly options: ParseArgsOptionsConfig;
  readonly run: (context: CommandContext, args: CommandArguments) => Promise<void>;
}

/** Something the operator can mend; shown as it is, without a stack. `misused` shows how the command is used, too. */
export class CommandError extends Error {
  readonly misused: boolean;

  constructor(message: string, { misused = false } = {}) {
    super(message);
    this.misused = misused;
  }
}

/** The value of an option that must be there. Throws CommandError. */
export function requiredOption({ options }: CommandArguments, name: string): string {
  const value = options[name];
  if (typeof value !== "string" || value.trim() === "")
    throw new CommandError(`--${name} is missing`, { misused: true });
  return value.trim();
}

/** The one name that must stand beside the options. Throws CommandError. */
export function requiredName({ names }: CommandArguments, what: string): string {
  const [name, ...others] = names;
  if (name === undefined || others.length > 0) throw new CommandError(`name one ${what}`, { misused: true });
  return name;
}
