import type { LoggedEvent } from "@karavan/contract/api/audit";
import { Link, type LinkProps } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { Time } from "../../ui/time.tsx";
import type { Names } from "./tell-event.ts";
import { ActorSign, useSentence } from "./told.tsx";

interface NewsLineProps {
  event: LoggedEvent;
  names: Names;
  /** Whom or what it is about. */
  about: string | null;
  /** Where one sees it. */
  place: Pick<LinkProps, "to" | "params"> | undefined;
  /** Opens the chain behind the event. */
  onWhy: (eventId: string) => void;
}

/** One piece of news: about whom, what happened, who did it, when; with the way there and to its reasons. */
export function NewsLine({ event, names, about, place, onWhy }: NewsLineProps) {
  const { t } = useTranslation("events");
  const { actor, at, id } = event;
  const sentence = useSentence(event, names);
  const head = about ?? sentence;
  // A client who writes is told already by whom it is about.
  const by = actor.name !== null && actor.name !== about ? actor.name : undefined;
  return (
    <div className="flex gap-3 py-2">
      <ActorSign actor={actor} />
      <div className="flex min-w-0 flex-1 flex-col gap-0.5 pt-0.5">
        <p className="wrap-anywhere">
          {place ? (
            <Link {...place} className="rounded-small font-medium underline-offset-2 hover:underline">
              {head}
            </Link>
          ) : (
            <span className="font-medium">{head}</span>
          )}
          {about !== null && <span className="text-ink-2"> · {sentence}</span>}
        </p>
        <p className="flex flex-wrap items-center gap-x-1.5 text-meta text-ink-3">
          {by !== undefined && (
            <>
              <span className="min-w-0 truncate">{by}</span>·
            </>
          )}
          <Time at={at} as="relative" />·
          <button
            type="button"
            aria-label={t("history.why", { what: `${about ?? ""} ${sentence}`.trim() })}
            onClick={() => onWhy(id)}
            className="rounded-small underline-offset-2 hover:text-ink hover:underline pointer-coarse:-my-2 pointer-coarse:py-2"
          >
            {t("why.title")}
          </button>
        </p>
      </div>
    </div>
  );
}
