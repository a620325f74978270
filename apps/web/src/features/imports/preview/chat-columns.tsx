import type { ImportPreview } from "@karavan/contract/records/imports";
import type { TFunction } from "i18next";
import { Bookmark, type LucideIcon, Megaphone, User, Users } from "lucide-react";
import { formatDay, formatNumber } from "../../../lib/format.ts";
import type { TableColumn } from "../../../ui/table/columns.ts";

export type PreviewChat = ImportPreview["chats"][number];

const icons: Record<PreviewChat["kind"], LucideIcon> = {
  private: User,
  group: Users,
  channel: Megaphone,
  self: Bookmark,
};

/** Columns of the chats that were found; where there is little room, only which chat and how much is in it. */
export function chatColumns(t: TFunction<"imports">, isWide: boolean): readonly TableColumn<PreviewChat>[] {
  const messages: TableColumn<PreviewChat> = {
    id: "messages",
    header: t("chats.messages"),
    cell: (chat) => <span className="tabular">{formatNumber(chat.messages)}</span>,
    width: 110,
    align: "end",
  };
  const title: TableColumn<PreviewChat> = {
    id: "title",
    header: t("chats.title"),
    cell: (chat) => <Title chat={chat} kind={t(`chats.kind.${chat.kind}`)} />,
    width: isWide ? 200 : 140,
    required: true,
  };
  if (!isWide) return [title, messages];
  return [
    title,
    { id: "us", header: t("chats.us"), cell: (chat) => <Us chat={chat} unknown={t("chats.unknown")} />, width: 150 },
    messages,
    { id: "dates", header: t("chats.dates"), cell: (chat) => <Dates chat={chat} />, width: 250 },
    {
      id: "participants",
      header: t("chats.participants"),
      cell: ({ participants }) => (
        <span className="truncate" title={participants.join(", ")}>
          {participants.join(", ")}
        </span>
      ),
      width: 220,
    },
    {
      id: "layout",
      header: t("chats.layout"),
      cell: ({ layout }) => <span className="truncate text-ink-3">{layout}</span>,
      width: 190,
    },
  ];
}

function Title({ chat: { kind, title }, kind: words }: { chat: PreviewChat; kind: string }) {
  const Icon = icons[kind];
  return (
    <span className="flex min-w-0 items-center gap-2">
      <Icon role="img" aria-label={words} className="size-4 shrink-0 text-ink-3" />
      <span dir="auto" className="truncate font-medium" title={title}>
        {title}
      </span>
    </span>
  );
}

function Us({ chat: { kind, ownName }, unknown }: { chat: PreviewChat; unknown: string }) {
  if (ownName !== null) return <span className="truncate">{ownName}</span>;
  return kind === "private" ? <span className="truncate text-warning-text">{unknown}</span> : null;
}

function Dates({ chat: { firstAt, lastAt } }: { chat: PreviewChat }) {
  if (firstAt === null || lastAt === null) return null;
  const [first, last] = [formatDay(firstAt), formatDay(lastAt)];
  return <span className="tabular truncate">{first === last ? first : `${first} – ${last}`}</span>;
}
