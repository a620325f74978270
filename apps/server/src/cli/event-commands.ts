import { z } from "zod";
import { listParkedEvents, retryParkedEvent } from "../platform/events/parked.ts";
import { type Command, CommandError, requiredName } from "./command.ts";

/** More than this is not listed: it is a terminal, and each is worth reading. */
const listLimit = 1000;

/** Events that could not be handled are set aside with all that follows for the same subject; here a person looks. */
export const eventCommands: readonly Command[] = [
  {
    name: "events parked",
    usage: "",
    summary: "Events that could not be handled, why, and when each is tried again; the oldest first",
    options: {},
    run: async ({ print, withServices }) => {
      const events = await withServices(({ database }) => listParkedEvents(database, listLimit));
      for (const { eventId, parkedAt, type, subscriber, subjectId, attempts, reason, nextAttemptAt } of events) {
        const next = nextAttemptAt ? `tried again ${nextAttemptAt.toISOString()}` : "waits for you";
        const facts = [eventId, parkedAt.toISOString(), type, subscriber, subjectId, `${attempts} retries`, next];
        print([...facts, reason.replace(/\s+/g, " ")].join("\t"));
      }
      if (events.length === 0) print("No event is set aside.");
    },
  },
  {
    name: "events retry",
    usage: "<id>",
    summary: "Try an event again at once, after what kept it from being handled is mended",
    options: {},
    run: async ({ print, withServices }, args) => {
      const id = z.uuid().safeParse(requiredName(args, "event by its id"));
      const subscribers = id.success ? await withServices(({ database }) => retryParkedEvent(database, id.data)) : [];
      if (subscribers.length === 0) {
        throw new CommandError("no such event is set aside; `karavan events parked` shows their ids");
      }
      print(`The server tries it again within seconds: ${subscribers.join(", ")}.`);
    },
  },
];
