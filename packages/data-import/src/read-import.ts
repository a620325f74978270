import type {
  ChatItem,
  ConversationStatistics,
  ImportConversation,
  ImportFile,
  ImportItem,
  ImportMessage,
  ImportOptions,
  ImportStatistics,
} from "./model.ts";
import { type OpenedImport, openImport } from "./open-import.ts";

type Tally = { conversations: ConversationStatistics[]; problems: number };

/**
 * Reads an upload as one stream: problems of the upload, then each conversation followed by its messages, then the
 * statistics. Reads every export twice (a survey, then the messages) and keeps neither: memory stays flat.
 * Throws RangeError for an unknown time zone; whatever is wrong with the files is a problem item.
 */
export async function* readImport(files: readonly ImportFile[], options: ImportOptions): AsyncGenerator<ImportItem> {
  const tally: Tally = { conversations: [], problems: 0 };
  for await (const batch of readOpened(await openImport(files, options))) {
    for (const item of batch) {
      countItem(tally, item);
      yield item;
    }
  }
  yield closeStatistics(tally);
}

// Batches inside, single items outside: an asynchronous step per message would cost more than reading it.
async function* readOpened(opened: OpenedImport): AsyncGenerator<ChatItem[]> {
  yield opened.problems;
  for (const each of opened.exports) yield* each.read();
}

function countItem(tally: Tally, item: ChatItem): void {
  if (item.type === "conversation") startConversation(tally, item);
  else if (item.type === "message") countMessage(tally, item);
  else tally.problems++;
}

function startConversation({ conversations }: Tally, { key, file, messageCount }: ImportConversation): void {
  conversations.push({
    key,
    file,
    sourceMessages: messageCount,
    messages: 0,
    kinds: {},
    attachmentsPresent: 0,
    attachmentsMissing: 0,
    firstAt: null,
    lastAt: null,
  });
}

// Messages follow their conversation, so the latest one with their key is theirs.
function countMessage({ conversations }: Tally, { file, conversationKey, kind, at, attachments }: ImportMessage): void {
  const statistics = conversations.findLast(({ key, file: from }) => key === conversationKey && from === file);
  if (!statistics) return;
  statistics.messages++;
  statistics.kinds[kind] = (statistics.kinds[kind] ?? 0) + 1;
  if (statistics.firstAt === null || at < statistics.firstAt) statistics.firstAt = at;
  if (statistics.lastAt === null || at > statistics.lastAt) statistics.lastAt = at;
  for (const { state } of attachments) {
    if (state === "present") statistics.attachmentsPresent++;
    else statistics.attachmentsMissing++;
  }
}

function closeStatistics({ conversations, problems }: Tally): ImportStatistics {
  const sum = (pick: (statistics: ConversationStatistics) => number) =>
    conversations.reduce((total, statistics) => total + pick(statistics), 0);
  return {
    type: "statistics",
    sourceMessages: sum((statistics) => statistics.sourceMessages),
    messages: sum((statistics) => statistics.messages),
    problems,
    conversations,
  };
}
