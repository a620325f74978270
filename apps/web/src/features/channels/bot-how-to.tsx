import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { cn } from "../../lib/cn.ts";
import { ChannelBadge } from "../../ui/channel-badge.tsx";
import { OutsideLink } from "../../ui/link.tsx";

const botFather = "BotFather";

/** How one comes to a bot and its token, step by step. */
export function BotHowTo() {
  const { t } = useTranslation("channels");
  return (
    <section aria-label={t("howTo.title")} className="flex flex-col gap-2">
      <h3 className="font-medium">{t("howTo.title")}</h3>
      <ol className="flex flex-col gap-2.5 text-ink-2">
        <Step number={1}>
          {t("howTo.open")} <OutsideLink href={`https://t.me/${botFather}`}>@{botFather}</OutsideLink>
        </Step>
        <Step number={2}>
          {t("howTo.new")} <code className="rounded-small bg-hover px-1 font-mono text-ink">/newbot</code>{" "}
          {t("howTo.name")}
        </Step>
        <Step number={3}>{t("howTo.token")}</Step>
      </ol>
      <p className="text-meta text-ink-3">{t("howTo.safe")}</p>
    </section>
  );
}

function Step({ number, children }: { number: number; children: ReactNode }) {
  return (
    <li className="flex gap-2.5">
      <span className="tabular flex size-5 shrink-0 items-center justify-center rounded-full bg-accent-soft text-meta font-strong text-accent-text">
        {number}
      </span>
      <span className="min-w-0">{children}</span>
    </li>
  );
}

const lines = [
  { own: true, text: "/newbot" },
  { own: false, key: "howTo.chat.name" },
  { own: true, key: "howTo.chat.ownName" },
  { own: false, key: "howTo.chat.username" },
  { own: true, text: "silk_road_tours_bot" },
  { own: false, key: "howTo.chat.done", token: "7421986305:AAHx…kQ" },
];

/** What the conversation with BotFather looks like: a drawing, told in words to who cannot see it. */
export function BotChat() {
  const { t } = useTranslation("channels");
  return (
    <div role="img" aria-label={t("howTo.picture")} className="self-start rounded-card border border-line bg-canvas">
      <div className="flex items-center gap-2 border-b border-line px-3 py-2">
        <ChannelBadge kind="telegram" className="size-6" />
        <span className="font-medium">{botFather}</span>
      </div>
      <div className="flex flex-col gap-1.5 p-3 text-meta">
        {lines.map(({ own, text, key, token }) => (
          <p
            key={text ?? key}
            className={cn(
              "w-fit max-w-[85%] rounded-card px-2.5 py-1.5",
              own ? "self-end bg-accent-soft" : "bg-raised shadow-float",
            )}
          >
            {text ?? t(key ?? "")}
            {token && <span className="mt-1 block rounded-small bg-mark px-1 font-mono">{token}</span>}
          </p>
        ))}
      </div>
    </div>
  );
}
