import type { LoggedEvent } from "@karavan/contract/api/audit";
import { useTranslation } from "react-i18next";
import { cn } from "../../lib/cn.ts";
import { actorIcons } from "./actor-icons.ts";
import { type Names, tellEvent } from "./tell-event.ts";

/** What happened, in a sentence. */
export function useSentence(event: LoggedEvent, names: Names): string {
  const { t } = useTranslation("events");
  const { key, values } = tellEvent(event, names);
  return t(key, { ...values, defaultValue: event.type });
}

/** The sign of who did something: a person, an agent, the system. */
export function ActorSign({ actor: { kind }, className }: Pick<LoggedEvent, "actor"> & { className?: string }) {
  const Icon = actorIcons[kind];
  return (
    <span
      className={cn(
        "flex base:size-6 shrink-0 items-center justify-center rounded-full base:bg-hover base:text-ink-3",
        className,
      )}
    >
      <Icon aria-hidden className="size-3.5" />
    </span>
  );
}
