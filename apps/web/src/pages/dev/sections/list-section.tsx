import { ArrowLeft, MessagesSquare, UserRound } from "lucide-react";
import { useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import { Avatar } from "../../../ui/avatar.tsx";
import { CountBadge } from "../../../ui/badge.tsx";
import { Button } from "../../../ui/button.tsx";
import { ChannelBadge } from "../../../ui/channel-badge.tsx";
import { EmptyState } from "../../../ui/empty-state.tsx";
import { IconButton } from "../../../ui/icon-button.tsx";
import { type PaneName, SplitPane } from "../../../ui/split-pane.tsx";
import { StageDot } from "../../../ui/stage-dot.tsx";
import { Tabs } from "../../../ui/tabs.tsx";
import { Time } from "../../../ui/time.tsx";
import { VirtualList } from "../../../ui/virtual-list.tsx";
import { type SampleClient, sampleClients } from "../samples.ts";
import { Row, Section } from "../section.tsx";

/** Three panes with a list of 100,000 rows, as the inbox has them. */
export function ListSection() {
  const { t } = useTranslation("dev");
  const [brought, setBrought] = useState(0);
  const [open, setOpen] = useState<SampleClient>();
  const [shown, setShown] = useState<PaneName>("side");
  const clients = useMemo(() => [...fresh(brought), ...sampleClients(100_000)], [brought]);
  const choose = (client: SampleClient) => {
    setOpen(client);
    setShown("main");
  };
  return (
    <Section id="list" title={t("sections.list")}>
      <Row>
        <Button onClick={() => setBrought(brought + 3)}>{t("list.add")}</Button>
      </Row>
      <div className="flex h-120 overflow-hidden rounded-card border border-line">
        <SplitPane
          name="dev"
          shown={shown}
          onBack={() => setShown(shown === "detail" ? "main" : "side")}
          side={{
            label: t("list.label"),
            content: (
              <VirtualList
                label={t("list.label")}
                items={clients}
                itemId={idOf}
                rowHeight={64}
                openId={open?.id}
                onOpen={choose}
                empty={<EmptyState icon={MessagesSquare} title={t("states.emptyTitle")} />}
                row={(client) => <ConversationRow client={client} />}
              />
            ),
          }}
          main={{
            label: t("list.messages"),
            content: <Thread client={open} onBack={() => setShown("side")} onDetail={() => setShown("detail")} />,
          }}
          detail={{ label: t("list.details"), content: <Details onBack={() => setShown("main")} /> }}
        />
      </div>
    </Section>
  );
}

function ConversationRow({ client }: { client: SampleClient }) {
  const { t } = useTranslation("dev");
  return (
    <div className="flex h-full items-center gap-3 px-3">
      <span className="relative shrink-0">
        <Avatar id={client.id} name={client.name} size="large" />
        <ChannelBadge kind={client.channel} look="corner" className="absolute -right-0.5 -bottom-0.5" />
      </span>
      <span className="flex min-w-0 flex-1 flex-col gap-0.5">
        <span className="flex items-center gap-1.5">
          <span className="min-w-0 flex-1 truncate font-medium">{client.name}</span>
          <StageDot tone={client.stage.tone} place={client.stage.place} label={t(`stages.${client.stage.key}`)} />
          <Time at={client.at} as="short" className="tabular text-meta text-ink-3" />
        </span>
        <span className="flex items-center gap-2">
          <span className="min-w-0 flex-1 truncate text-ink-2">{t("list.preview")}</span>
          <CountBadge count={client.unread} label={t("marks.unread", { count: client.unread })} />
        </span>
      </span>
    </div>
  );
}

function Thread({
  client,
  onBack,
  onDetail,
}: {
  client: SampleClient | undefined;
  onBack: () => void;
  onDetail: () => void;
}) {
  const { t } = useTranslation(["dev", "ui"]);
  if (!client) return <EmptyState icon={MessagesSquare} title={t("list.choose")} />;
  return (
    <>
      <div className="flex h-12 items-center gap-2 border-b border-line px-3">
        <IconButton icon={ArrowLeft} label={t("ui:back")} onClick={onBack} className="sm:hidden" />
        <span className="min-w-0 flex-1 truncate font-strong">{client.name}</span>
        <IconButton icon={UserRound} label={t("list.details")} onClick={onDetail} className="lg:hidden" />
      </div>
      <p className="p-4 text-read">{t("list.preview")}</p>
    </>
  );
}

function Details({ onBack }: { onBack: () => void }) {
  const { t } = useTranslation(["dev", "ui"]);
  const [tab, setTab] = useState<"mine" | "unassigned" | "all">("mine");
  return (
    <div className="flex flex-col gap-2 p-3">
      <IconButton icon={ArrowLeft} label={t("ui:back")} onClick={onBack} className="lg:hidden" />
      <Tabs
        label={t("list.tabs")}
        value={tab}
        onChange={setTab}
        items={(["mine", "unassigned", "all"] as const).map((value, index) => ({
          value,
          label: t(`list.${value}`),
          count: 12 * index ** 3,
          panel: <p className="text-ink-2">{t("states.filterText")}</p>,
        }))}
      />
    </div>
  );
}

function fresh(count: number): SampleClient[] {
  return sampleClients(count).map((client, index) => ({
    ...client,
    id: `fresh-${count - index}`,
    at: Date.now(),
    unread: 1,
  }));
}

function idOf({ id }: SampleClient): string {
  return id;
}
