import { z } from "zod";
import { findWrittenLetter, listWrittenLetters } from "../platform/system-scope.ts";
import { type Command, CommandError, requiredName } from "./command.ts";

/** Letters are read here when there is no mail server: links to confirm, to reset, to join. */
export const mailCommands: readonly Command[] = [
  {
    name: "mail list",
    usage: "[--to <address>] [--limit <number>]",
    summary: "Letters the system wrote, the newest first, with what became of them",
    options: { to: { type: "string" }, limit: { type: "string", default: "20" } },
    run: async ({ print, withServices }, { options }) => {
      const limit = z.coerce.number().int().min(1).max(10_000).safeParse(options.limit);
      if (!limit.success) throw new CommandError("--limit: a number from 1 to 10000", { misused: true });
      const to = typeof options.to === "string" ? options.to.toLowerCase() : undefined;
      const letters = await withServices(({ database }) => listWrittenLetters(database, { to, limit: limit.data }));
      for (const { id, createdAt, status, to: recipient, subject } of letters) {
        print([id, createdAt.toISOString(), status, recipient, subject].join("\t"));
      }
      if (letters.length === 0) print("No letter was written yet.");
    },
  },
  {
    name: "mail show",
    usage: "<id>",
    summary: "One letter, whole",
    options: {},
    run: async ({ print, withServices }, args) => {
      const id = z.uuid().safeParse(requiredName(args, "letter by its id"));
      const letter = id.success && (await withServices(({ database }) => findWrittenLetter(database, id.data)));
      if (!letter) throw new CommandError("there is no such letter; `karavan mail list` shows their ids");
      print(
        `To: ${letter.to}\nSubject: ${letter.subject}\nStatus: ${letter.status}${letter.error ? ` (${letter.error})` : ""}`,
      );
      print(`\n${letter.text}`);
    },
  },
];
