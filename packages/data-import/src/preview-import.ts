import { defaultLimits, discoverExports } from "./discover-exports.ts";
import type { ChatPreview, ImportFile, ImportOptions, ImportParticipant, ImportPreview } from "./model.ts";
import { surveyUpload } from "./survey-upload.ts";
import type { TelegramChatPlan } from "./telegram/plan-export.ts";
import { describeLayouts } from "./whatsapp/describe-layout.ts";
import type { ChatPlan } from "./whatsapp/plan-chats.ts";
import { createZonedClock, type WallTime, type ZonedClock } from "./zoned-time.ts";

/** What an import would bring, chat by chat, after the first pass. Throws RangeError for an unknown time zone. */
export async function previewImport(files: readonly ImportFile[], options: ImportOptions): Promise<ImportPreview> {
  const clock = createZonedClock(options.timeZone);
  const discovery = await discoverExports(files, { ...defaultLimits, ...options.limits });
  const survey = await surveyUpload(discovery.exports, options, clock);
  return {
    chats: [
      ...survey.chats.map((plan) => previewTranscript(plan, clock)),
      ...survey.telegramChats.map((plan) => previewTelegram(plan)),
    ],
    problems: [...discovery.problems, ...survey.problems, ...survey.exports.flatMap((from) => from.problems)],
  };
}

function previewTranscript(plan: ChatPlan, clock: ZonedClock): ChatPreview {
  const { key, title, kind, phone, participants, messageCount, survey, problems } = plan;
  const at = (wall: WallTime | undefined) => (wall ? new Date(clock.toUtc(wall)) : null);
  return {
    key,
    source: "whatsapp",
    file: survey.transcript.label,
    title,
    kind,
    phone,
    participants,
    firstAt: at(plan.first),
    lastAt: at(plan.last),
    messageCount,
    ownAuthor: ownName(participants),
    layout: describeLayouts(plan),
    problems,
  };
}

function previewTelegram(plan: TelegramChatPlan): ChatPreview {
  const { key, title, kind, phone, participants, survey } = plan;
  const at = (time: number | null) => (time === null ? null : new Date(time));
  return {
    key,
    source: "telegram",
    file: plan.export.transcript.label,
    title,
    kind,
    phone,
    participants,
    firstAt: at(survey.firstAt),
    lastAt: at(survey.lastAt),
    messageCount: survey.messages,
    ownAuthor: ownName(participants) ?? (plan.export.account?.names[0] || null),
    layout: `telegram ${survey.type}`.trimEnd(),
    problems: [],
  };
}

function ownName(participants: readonly ImportParticipant[]): string | null {
  return participants.find((participant) => participant.isOwn)?.name ?? null;
}
