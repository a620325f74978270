import type { ImportProblem } from "@karavan/contract";
import type {
  ChatItem,
  ImportConversation,
  ImportMessage,
  OpenedImport,
  ImportProblem as ReadProblem,
} from "@karavan/data-import";
import { cutText, storableText } from "../../platform/storable-text.ts";
import { importBatchSize } from "../messaging/index.ts";
import type { Checkpoint } from "./store.ts";
import { longestText } from "./translate-message.ts";

/** A stretch of one chat. */
export interface ChatStretch {
  conversation: ImportConversation;
  messages: ImportMessage[];
  /** Whether the chat ends with this stretch. */
  isFinished: boolean;
}

/** What is stored in one transaction. */
export interface ImportBatch {
  /** Where reading stood before this batch, and where it stands behind it. */
  from: Checkpoint;
  to: Checkpoint;
  chats: ChatStretch[];
  problems: ImportProblem[];
}

/** A batch ends early once it is this heavy: characters of text, and bytes of files that have to be copied. */
const mostText = 2_000_000;
const mostFileBytes = 64 * 1024 * 1024;
/** Copying is cancelled between batches; this many files take about a second. */
const mostFiles = 200;
const mostProblems = 1000;

/**
 * Cuts everything an upload holds into batches, beginning behind `from`. The same upload is cut at the same places
 * whichever place it is begun at, as far as what is read goes: an item is in exactly one batch. A batch holds at most
 * `mostMessages`, and fewer when they are heavy; with `until`, where an earlier batch ended, reading ends there too.
 */
export async function* readBatches(
  opened: OpenedImport,
  from: Checkpoint,
  { mostMessages = importBatchSize, until }: { mostMessages?: number; until?: Checkpoint } = {},
): AsyncGenerator<ImportBatch> {
  const parts = [() => listUploadProblems(opened), ...opened.exports.map(({ read }) => read)];
  const cutter = new BatchCutter(from, mostMessages);
  for (const read of parts.slice(from.exportsDone)) {
    for await (const items of read()) {
      for (const item of items) {
        const isFull = cutter.take(item);
        const isEnd = until !== undefined && isSame(cutter.at, until);
        if (isFull || isEnd) yield cutter.cut();
        if (isEnd) return;
      }
    }
    cutter.endExport();
    if (until && isSame(cutter.at, until)) break;
  }
  yield cutter.cut();
}

/** Whether two places are the same. */
export function isSame(one: Checkpoint, other: Checkpoint): boolean {
  return one.exportsDone === other.exportsDone && one.itemsDone === other.itemsDone;
}

/** What is wrong with the upload as a whole comes before its first export, as if it were one. */
async function* listUploadProblems({ problems }: OpenedImport): AsyncGenerator<ChatItem[]> {
  yield problems;
}

class BatchCutter {
  #from: Checkpoint;
  /** The place behind the last item taken. */
  at: Checkpoint;
  /** Items of the first export that an earlier run stored already. */
  #toSkip: number;
  #chats: ChatStretch[] = [];
  #problems: ImportProblem[] = [];
  #open: ImportConversation | undefined;
  #weight = { messages: 0, text: 0, files: 0, fileBytes: 0 };
  readonly #mostMessages: number;

  constructor(from: Checkpoint, mostMessages: number) {
    this.#mostMessages = mostMessages;
    this.#from = from;
    this.at = { exportsDone: from.exportsDone, itemsDone: 0 };
    this.#toSkip = from.itemsDone;
  }

  /** Takes the next item; true when the batch is full. */
  take(item: ChatItem): boolean {
    this.at = { ...this.at, itemsDone: this.at.itemsDone + 1 };
    if (this.#toSkip > 0) {
      this.#toSkip -= 1;
      // Whose messages come behind the place where reading goes on.
      if (item.type === "conversation") this.#open = item;
      return false;
    }
    if (item.type === "problem") this.#problems.push(toProblem(item));
    else if (item.type === "conversation") this.#beginChat(item);
    else this.#addMessage(item);
    return this.#isFull();
  }

  #beginChat(conversation: ImportConversation): void {
    this.#finishChat();
    this.#open = conversation;
  }

  #finishChat(): void {
    if (this.#open) this.#stretchOf(this.#open).isFinished = true;
    this.#open = undefined;
  }

  #addMessage(message: ImportMessage): void {
    if (!this.#open) throw new Error("a message came before its conversation");
    if (Number.isNaN(message.at.getTime())) {
      this.#refuse(message, "message_broken");
      return;
    }
    if (message.text.length > longestText) this.#refuse(message, "message_truncated");
    this.#stretchOf(this.#open).messages.push(message);
    this.#weight.messages += 1;
    this.#weight.text += Math.min(message.text.length, longestText);
    for (const { state, size = 0 } of message.attachments) {
      if (state !== "present") continue;
      this.#weight.files += 1;
      this.#weight.fileBytes += size;
    }
  }

  #refuse({ file, line, text }: ImportMessage, code: ReadProblem["code"]): void {
    this.#problems.push(toProblem({ type: "problem", file, line, code, text: cutText(text, 500) }));
  }

  #stretchOf(conversation: ImportConversation): ChatStretch {
    const last = this.#chats.at(-1);
    if (last?.conversation === conversation) return last;
    const stretch: ChatStretch = { conversation, messages: [], isFinished: false };
    this.#chats.push(stretch);
    return stretch;
  }

  #isFull(): boolean {
    const { messages, text, files, fileBytes } = this.#weight;
    const isHeavy = text >= mostText || files >= mostFiles || fileBytes >= mostFileBytes;
    return messages >= this.#mostMessages || isHeavy || this.#problems.length >= mostProblems;
  }

  /** Everything taken since the last cut, up to here. */
  cut(): ImportBatch {
    const batch = { from: this.#from, to: this.at, chats: this.#chats, problems: this.#problems };
    this.#from = this.at;
    this.#chats = [];
    this.#problems = [];
    this.#weight = { messages: 0, text: 0, files: 0, fileBytes: 0 };
    return batch;
  }

  /** The export is read to its end, and so is its last chat. */
  endExport(): void {
    this.#finishChat();
    this.#toSkip = 0;
    this.at = { exportsDone: this.at.exportsDone + 1, itemsDone: 0 };
  }
}

function toProblem({ file, line, code, text }: ReadProblem): ImportProblem {
  return { file: storableText(file), line: line || null, code, text: storableText(text) };
}
