import { Link } from "@tanstack/react-router";
import { CircleAlert } from "lucide-react";
import { Suspense } from "react";
import { useTranslation } from "react-i18next";
import { cn } from "../../../lib/cn.ts";
import { formatShare } from "../../../lib/format.ts";
import { Tooltip } from "../../../ui/tooltip.tsx";
import { type Job, useJobs } from "./use-jobs.ts";

/** Imports at work, wherever one is: how far they are, and the way to them. Nothing while nothing runs. */
export function ImportTray({ narrow, canSee }: { narrow: boolean; canSee: boolean }) {
  const jobs = useJobs(canSee);
  // The texts come with the first job; the page around must not wait for them.
  return (
    <Suspense>
      {jobs.map((job) => (
        <TrayLine key={job.id} job={job} narrow={narrow} />
      ))}
    </Suspense>
  );
}

/** The same as a strip above the page, where there is no rail. */
export function ImportStrip({ canSee }: { canSee: boolean }) {
  const [job] = useJobs(canSee);
  if (!job) return null;
  return (
    <div className="border-b border-line bg-canvas px-2 sm:hidden">
      <Suspense>
        <TrayLine job={job} narrow={false} />
      </Suspense>
    </div>
  );
}

function TrayLine({ job: { kind, share, link }, narrow }: { job: Job; narrow: boolean }) {
  const { t } = useTranslation("imports");
  const words = t(`tray.${kind}`);
  const told = share === null ? words : `${words} ${formatShare(share)}`;
  const line = (
    <Link
      {...link}
      aria-label={told}
      className={cn(
        "flex h-control items-center gap-2.5 rounded-control text-meta text-ink-2 hover:bg-hover hover:text-ink pointer-coarse:h-touch",
        narrow ? "w-9 justify-center" : "px-1.5",
      )}
    >
      {kind === "failed" ? (
        <CircleAlert aria-hidden className="size-4 shrink-0 text-danger-text" />
      ) : (
        <Ring share={kind === "ready" ? 1 : share} />
      )}
      {!narrow && <span className="min-w-0 flex-1 truncate">{words}</span>}
      {!narrow && share !== null && <span className="tabular text-ink-3">{formatShare(share)}</span>}
    </Link>
  );
  return narrow ? (
    <Tooltip text={told} side="right">
      {line}
    </Tooltip>
  ) : (
    line
  );
}

/** A circle that fills; it turns while nobody knows how much there is. */
function Ring({ share }: { share: number | null }) {
  return (
    <svg viewBox="0 0 16 16" aria-hidden className={cn("size-4 shrink-0", share === null && "animate-spin")}>
      <circle cx="8" cy="8" r="6" fill="none" strokeWidth="2.5" className="stroke-pressed" />
      <circle
        cx="8"
        cy="8"
        r="6"
        fill="none"
        strokeWidth="2.5"
        pathLength="1"
        strokeDasharray={`${share ?? 0.25} 1`}
        transform="rotate(-90 8 8)"
        className="stroke-accent-text transition-[stroke-dasharray] duration-(--calm)"
      />
    </svg>
  );
}
