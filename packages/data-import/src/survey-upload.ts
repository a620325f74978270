import type { DiscoveredExport } from "./discover-exports.ts";
import type { Transcript } from "./files/transcript.ts";
import type { ImportOptions, ImportProblem, ImportSource } from "./model.ts";
import { problem } from "./problem.ts";
import { planExports, type TelegramChatPlan } from "./telegram/plan-export.ts";
import { type ExportSurvey, surveyExport } from "./telegram/survey-export.ts";
import { type ChatPlan, planChats } from "./whatsapp/plan-chats.ts";
import { surveyTranscript } from "./whatsapp/survey-transcript.ts";
import type { ZonedClock } from "./zoned-time.ts";

/** What the first pass over a whole upload found. */
export type UploadSurvey = {
  chats: ChatPlan[];
  exports: ExportSurvey[];
  telegramChats: TelegramChatPlan[];
  problems: ImportProblem[];
};

/** First pass over every export of an upload. An export that cannot be read becomes a problem. */
export async function surveyUpload(
  exports: readonly DiscoveredExport[],
  options: ImportOptions,
  clock: ZonedClock,
): Promise<UploadSurvey> {
  const problems = exports.filter((found) => !isWanted(found, options)).map(otherSource);
  const transcriptsOf = (source: ImportSource) =>
    exports.filter((found) => found.source === source && isWanted(found, options)).map((found) => found.transcript);
  const surveyAll = <Survey>(source: ImportSource, survey: (transcript: Transcript) => Promise<Survey>) =>
    surveyEach(transcriptsOf(source), survey, { problems, signal: options.signal });
  const chats = planChats(await surveyAll("whatsapp", surveyTranscript), options);
  const surveys = await surveyAll("telegram", (transcript) => surveyExport(transcript, clock));
  const telegramChats = planExports(surveys, options);
  problems.push(...repeated(chats.map(({ key, survey }) => ({ key, file: survey.transcript.label }))));
  problems.push(...repeated(telegramChats.map(({ key, export: from }) => ({ key, file: from.transcript.label }))));
  return { chats, exports: surveys, telegramChats, problems };
}

function isWanted(found: DiscoveredExport, { source }: ImportOptions): boolean {
  return source === undefined || source === found.source;
}

function otherSource({ source, transcript }: DiscoveredExport): ImportProblem {
  return problem(transcript.label, "other_source", source);
}

async function surveyEach<Survey>(
  transcripts: readonly Transcript[],
  survey: (transcript: Transcript) => Promise<Survey>,
  { problems, signal }: { problems: ImportProblem[]; signal?: AbortSignal },
): Promise<Survey[]> {
  const surveys: Survey[] = [];
  for (const transcript of transcripts) {
    try {
      surveys.push(await survey(transcript));
    } catch (error) {
      signal?.throwIfAborted();
      problems.push(
        problem(transcript.label, "unreadable_file", error instanceof Error ? error.message : String(error)),
      );
    }
  }
  return surveys;
}

// Harmless for equal messages, which share their ids; said aloud because two people of one name would look the same.
function repeated(chats: readonly { key: string; file: string }[]): ImportProblem[] {
  const seen = new Map<string, string>();
  return chats.flatMap(({ key, file }) => {
    const first = seen.get(key);
    seen.set(key, first ?? file);
    return first === undefined ? [] : [problem(file, "chat_repeated", first)];
  });
}
