import type { ImportPreview } from "@karavan/contract/records/imports";
import { type ReactNode, useMemo } from "react";
import { useTranslation } from "react-i18next";
import { useIsWide } from "../../../lib/media.ts";
import { oneOf, useUrlState } from "../../../lib/use-url-state.ts";
import { Table } from "../../../ui/table/table.tsx";
import { Tabs } from "../../../ui/tabs.tsx";
import { FileLines } from "../file-lines.tsx";
import { SomeProblems } from "../some-problems.tsx";
import { chatColumns, type PreviewChat } from "./chat-columns.tsx";

interface FoundProps {
  preview: ImportPreview;
  chats: readonly PreviewChat[];
}

/** What was found in the files: chats, what cannot be read, and the files themselves. */
export function Found({ preview: { files, problems }, chats }: FoundProps) {
  const { t } = useTranslation("imports");
  const [tab, setTab] = useUrlState("tab", oneOf(["chats", "problems", "files"], "chats"), { push: true });
  const items = [
    { value: "chats" as const, label: t("tab.chats"), count: chats.length, panel: <Chats chats={chats} /> },
    ...(problems.length > 0
      ? [
          {
            value: "problems" as const,
            label: t("tab.problems"),
            count: problems.length,
            panel: (
              <Scrolled>
                <SomeProblems problems={problems} />
              </Scrolled>
            ),
          },
        ]
      : []),
    {
      value: "files" as const,
      label: t("tab.files"),
      count: files.length,
      panel: (
        <Scrolled>
          <FileLines files={files} />
        </Scrolled>
      ),
    },
  ];
  const shown = items.some(({ value }) => value === tab) ? tab : "chats";
  return <Tabs label={t("tab.label")} flush className="min-h-0 flex-1" items={items} value={shown} onChange={setTab} />;
}

function Scrolled({ children }: { children: ReactNode }) {
  return <div className="min-h-0 flex-1 overflow-y-auto">{children}</div>;
}

function Chats({ chats }: { chats: readonly PreviewChat[] }) {
  const { t } = useTranslation("imports");
  const isWide = useIsWide();
  const columns = useMemo(() => chatColumns(t, isWide), [t, isWide]);
  const rows = useMemo(
    () =>
      chats.map((chat, place) => ({ ...chat, id: `${place} ${chat.file}` })).sort((a, b) => b.messages - a.messages),
    [chats],
  );
  return (
    <Table
      label={t("tab.chats")}
      name={isWide ? "import-chats" : "import-chats-narrow"}
      rows={rows}
      rowId={idOf}
      columns={columns}
      empty={<p className="p-6 text-center text-ink-3">{t("chats.none")}</p>}
    />
  );
}

function idOf({ id }: { id: string }): string {
  return id;
}
