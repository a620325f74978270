import { addAbortSignal } from "node:stream";
import { type DiscoveredExport, defaultLimits, discoverExports } from "./discover-exports.ts";
import type { ChatItem, ImportFile, ImportOptions, ImportProblem } from "./model.ts";
import { problem } from "./problem.ts";
import { surveyUpload } from "./survey-upload.ts";
import { readExport } from "./telegram/read-export.ts";
import type { ChatPlan } from "./whatsapp/plan-chats.ts";
import { readTranscript } from "./whatsapp/read-transcript.ts";
import { createZonedClock, type ZonedClock } from "./zoned-time.ts";

/** One export of an upload after the first pass. */
export type OpenedExport = {
  /** How its conversations and problems name it. */
  file: string;
  /** Counted by the first pass. */
  messageCount: number;
  /** Each conversation followed by its messages, and the problems, in batches. Every call yields the same items. */
  read: () => AsyncGenerator<ChatItem[]>;
};

export type OpenedImport = { problems: ImportProblem[]; exports: OpenedExport[] };

/**
 * First pass over a whole upload: what is wrong with it, and its exports, each to be read on its own and in the same
 * order every time, so that a reader may stop anywhere and go on later. Memory stays flat. Throws RangeError for an
 * unknown time zone, and the reason of `options.signal` once that aborts, here as in reading.
 */
export async function openImport(files: readonly ImportFile[], options: ImportOptions): Promise<OpenedImport> {
  const clock = createZonedClock(options.timeZone);
  const { signal } = options;
  const discovery = await discoverExports(files, { ...defaultLimits, ...options.limits });
  const survey = await surveyUpload(discovery.exports.map(interruptible(signal)), options, clock);
  const transcripts = survey.chats.map((plan): OpenedExport => {
    const { label } = plan.survey.transcript;
    const read = () => guarded(label, () => readChat(plan, clock), signal);
    return { file: label, messageCount: plan.messageCount, read };
  });
  const accounts = survey.exports.map((from): OpenedExport => {
    const { label } = from.transcript;
    const plans = survey.telegramChats.filter((plan) => plan.export === from);
    const messageCount = plans.reduce((sum, plan) => sum + plan.survey.messages, 0);
    return { file: label, messageCount, read: () => guarded(label, () => readExport(from, plans, clock), signal) };
  });
  return { problems: [...discovery.problems, ...survey.problems], exports: [...transcripts, ...accounts] };
}

function interruptible(signal: AbortSignal | undefined) {
  return (found: DiscoveredExport): DiscoveredExport => {
    if (!signal) return found;
    const { transcript } = found;
    const open = async () => addAbortSignal(signal, await transcript.open());
    return { ...found, transcript: { ...transcript, open } };
  };
}

async function* readChat(plan: ChatPlan, clock: ZonedClock): AsyncGenerator<ChatItem[]> {
  yield plan.problems;
  const { key, title, kind, phone, participants, messageCount } = plan;
  if (messageCount === 0) return;
  const file = plan.survey.transcript.label;
  yield [{ type: "conversation", key, source: "whatsapp", title, kind, phone, participants, messageCount, file }];
  yield* readTranscript(plan, clock);
}

// One file that cannot be read (removed meanwhile, a lying zip) never costs the others.
async function* guarded(
  file: string,
  read: () => AsyncIterable<ChatItem[]>,
  signal: AbortSignal | undefined,
): AsyncGenerator<ChatItem[]> {
  try {
    yield* read();
  } catch (error) {
    signal?.throwIfAborted();
    yield [problem(file, "unreadable_file", error instanceof Error ? error.message : String(error))];
  }
}
