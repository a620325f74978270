import type { LoggedEvent } from "@karavan/contract/api/audit";
import { useTranslation } from "react-i18next";
import { cn } from "../../lib/cn.ts";
import { Button } from "../../ui/button.tsx";
import { Time } from "../../ui/time.tsx";
import { Changes } from "./changes.tsx";
import { RestoreButton } from "./restore-button.tsx";
import type { Names } from "./tell-event.ts";
import { ActorSign, useSentence } from "./told.tsx";

export interface EventLineProps {
  event: LoggedEvent;
  names: Names;
  /** Its place in a chain: what led there, what was asked about, what came of it. */
  part?: "cause" | "asked" | "effect";
  /** Nothing follows: the line to the next one is left out. */
  isLast?: boolean;
  /** Offers to put back what was changed, where one looks at the record itself. */
  mayRestore?: boolean;
  /** Opens the chain behind the event, where it is not the chain that one sees. */
  onWhy?: (eventId: string) => void;
}

const signs = {
  cause: "",
  asked: "bg-accent text-on-accent",
  effect: "bg-transparent ring-1 ring-line ring-inset",
};

/** One of many events: what happened, who did it, when, and what changed. */
export function EventLine({ event, names, part = "cause", isLast = false, mayRestore = false, onWhy }: EventLineProps) {
  const { t } = useTranslation("events");
  const { id, actor, at } = event;
  const sentence = useSentence(event, names);
  const isAsked = part === "asked";
  return (
    <li className="group/event relative flex gap-3 pb-5 last:pb-1" aria-current={isAsked ? "step" : undefined}>
      {!isLast && <span aria-hidden className="absolute top-7 bottom-0 left-3 w-px -translate-x-1/2 bg-line" />}
      <ActorSign actor={actor} className={signs[part]} />
      <div className="flex min-w-0 flex-1 flex-col gap-0.5 pt-0.5">
        {part !== "cause" && <span className="sr-only">{t(isAsked ? "why.asked" : "why.effect")}</span>}
        <div className="flex items-start justify-between gap-3">
          <p className={cn("min-w-0 wrap-anywhere", isAsked ? "font-strong" : "font-medium")}>{sentence}</p>
          {onWhy && <Why what={sentence} onPress={() => onWhy(id)} />}
        </div>
        <p className="text-meta text-ink-3">
          {actor.name === null ? t(`actor.${actor.kind}`) : `${actor.name}, ${t(`actor.${actor.kind}`)}`} ·{" "}
          <Time at={at} />
        </p>
        <Changes event={event} names={names} />
        {mayRestore && <RestoreButton event={event} />}
      </div>
    </li>
  );
}

/** Stands back until one comes near; where one has no pointer it is always there. */
function Why({ what, onPress }: { what: string; onPress: () => void }) {
  const { t } = useTranslation("events");
  return (
    <Button
      size="small"
      variant="ghost"
      aria-label={t("history.why", { what })}
      onClick={onPress}
      className="-my-1 opacity-0 group-focus-within/event:opacity-100 group-hover/event:opacity-100 pointer-coarse:my-0 pointer-coarse:opacity-100"
    >
      {t("why.title")}
    </Button>
  );
}
