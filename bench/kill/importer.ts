import { setTimeout as sleep } from "node:timers/promises";
import { type Import, importsApi } from "@karavan/contract";
import { type Api, Refused } from "@karavan/e2e/api.ts";
import { whatsAppChat } from "@karavan/server/tests/factories/exports.ts";
import type { PatientCaller } from "./patient-caller.ts";

const chatsInSet = 10;
const pauseMs = 200;

/** One set of files, and every import of it: an upload whose answer was lost is sent again and may be imported twice. */
export interface ImportedSet {
  messages: number;
  imports: Import[];
}

/** Imports one set of WhatsApp exports after the other until told to stop, and waits for what was begun. */
export class Importer {
  readonly sets: ImportedSet[] = [];
  readonly #api: Api;
  readonly #patient: PatientCaller;
  readonly #messagesInChat: number;

  constructor(api: Api, patient: PatientCaller, messagesInChat: number) {
    this.#api = api;
    this.#patient = patient;
    this.#messagesInChat = messagesInChat;
  }

  async keepImporting(signal: AbortSignal): Promise<void> {
    while (!signal.aborted) await this.#importSet(this.sets.length);
  }

  async #importSet(set: number): Promise<void> {
    const names = Array.from({ length: chatsInSet }, (_, chat) => `Past ${set}-${chat}`);
    await this.#upload(names);
    this.sets.push({ messages: chatsInSet * this.#messagesInChat, imports: await this.#ended(names) });
  }

  async #upload(names: readonly string[]): Promise<void> {
    const files = names.map(
      (name) => new File([whatsAppChat(name, this.#messagesInChat)], `WhatsApp Chat with ${name}.txt`),
    );
    for (;;) {
      try {
        const body = { source: "whatsapp", options: JSON.stringify({ timeZone: "UTC" }) } as const;
        await this.#api.upload(importsApi.startImport, { body }, { files });
        return;
      } catch (error) {
        if (error instanceof Refused && error.code !== "session_expired") throw error;
        await sleep(pauseMs);
      }
    }
  }

  /** The imports of a set, once each of them has ended. */
  async #ended(names: readonly string[]): Promise<Import[]> {
    for (;;) {
      const { items } = await this.#patient.call(importsApi.listImports, { query: { limit: 50 } });
      const imports = items.filter(({ files }) => files.some(({ name }) => name.includes(names[0] ?? "")));
      if (imports.every(({ finishedAt }) => finishedAt !== null)) return imports;
      await sleep(pauseMs);
    }
  }
}
