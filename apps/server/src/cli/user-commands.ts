import { randomBytes } from "node:crypto";
import { Email, identityApi, Locale } from "@karavan/contract";
import type { z } from "zod";
import { createUser, replacePassword } from "../modules/identity/index.ts";
import { AppError } from "../platform/errors.ts";
import { listUsers } from "../platform/system-scope.ts";
import { type Command, type CommandArguments, type CommandContext, CommandError, requiredOption } from "./command.ts";

const passwordOption = { "password-stdin": { type: "boolean" } } as const;
/** More people than this are not listed: it is a terminal. */
const listLimit = 1000;

/** What an operator does about accounts. */
export const userCommands: readonly Command[] = [
  {
    name: "user create",
    usage: "--email <address> --name <name> [--locale en|ru] [--password-stdin]",
    summary: "Make an account; without --password-stdin a password is made up and shown",
    options: { email: { type: "string" }, name: { type: "string" }, locale: { type: "string" }, ...passwordOption },
    run: async (context, args) => {
      const email = parse(Email, requiredOption(args, "email"), "--email");
      const name = requiredOption(args, "name");
      const locale = args.options.locale === undefined ? undefined : parse(Locale, args.options.locale, "--locale");
      const password = await choosePassword(context, args);
      const person = { email, name, locale, password: password.value, emailVerified: true };
      await context.withServices((services) => explaining(email, createUser(services, person)));
      context.print(`Created ${email}.`);
      if (password.isMadeUp) context.print(`Password: ${password.value}`);
    },
  },
  {
    name: "user reset-password",
    usage: "--email <address> [--password-stdin]",
    summary: "Give a person another password and end their sessions",
    options: { email: { type: "string" }, ...passwordOption },
    run: async (context, args) => {
      const email = parse(Email, requiredOption(args, "email"), "--email");
      const password = await choosePassword(context, args);
      await context.withServices((services) =>
        explaining(email, replacePassword(services, { email, password: password.value })),
      );
      context.print(`The password of ${email} is another one now; every session of theirs is ended.`);
      if (password.isMadeUp) context.print(`Password: ${password.value}`);
    },
  },
  {
    name: "user list",
    usage: "",
    summary: "Everybody with an account, the newest first",
    options: {},
    run: async ({ print, withServices }) => {
      const users = await withServices((services) => listUsers(services.database, listLimit));
      for (const user of users) {
        const confirmed = user.emailVerified ? "confirmed" : "unconfirmed";
        const organizations = user.organizations.join(", ") || "no organization";
        print([user.createdAt.toISOString().slice(0, 10), user.email, user.name, confirmed, organizations].join("\t"));
      }
      if (users.length === 0) print("Nobody has an account yet.");
    },
  },
];

async function choosePassword(
  { readInput }: CommandContext,
  { options }: CommandArguments,
): Promise<{ value: string; isMadeUp: boolean }> {
  if (!options["password-stdin"]) return { value: randomBytes(15).toString("base64url"), isMadeUp: true };
  const typed = await readInput();
  return { value: parse(identityApi.signUp.body.shape.password, typed, "the password"), isMadeUp: false };
}

function parse<T>(schema: z.ZodType<T>, value: unknown, what: string): T {
  const parsed = schema.safeParse(value);
  if (!parsed.success) throw new CommandError(`${what}: ${parsed.error.issues[0]?.message}`, { misused: true });
  return parsed.data;
}

async function explaining<T>(email: string, work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (error) {
    if (error instanceof AppError && error.code === "email_taken")
      throw new CommandError(`${email} has an account already`);
    if (error instanceof AppError && error.code === "not_found") throw new CommandError(`${email} has no account`);
    throw error;
  }
}
