import { useTranslation } from "react-i18next";
import { cn } from "../lib/cn.ts";
import type { Tone } from "./tones.ts";

const colours: Record<Tone, string> = {
  grey: "text-tone-grey",
  sky: "text-tone-sky",
  blue: "text-tone-blue",
  violet: "text-tone-violet",
  pink: "text-tone-pink",
  orange: "text-tone-orange",
  amber: "text-tone-amber",
  green: "text-tone-green",
};

/** Where a deal stands: in the funnel (how far, 0 to 1), won, or lost. The shape says it without the colour. */
export type StagePlace = { kind: "open"; progress: number } | { kind: "won" } | { kind: "lost" };

export interface StageDotProps {
  tone: Tone;
  place: StagePlace;
  /** The stage's name, when no text beside the dot says it. */
  label?: string;
  className?: string;
}

/** A deal's stage as a small sign: a filling circle, a tick, a cross. */
export function StageDot({ tone, place, label, className }: StageDotProps) {
  const { t } = useTranslation("ui");
  const words = label === undefined ? undefined : `${label} (${t(`stage.${place.kind}`)})`;
  return (
    <svg
      viewBox="0 0 14 14"
      role={words === undefined ? undefined : "img"}
      aria-label={words}
      aria-hidden={words === undefined}
      className={cn("base:size-3.5 shrink-0", colours[tone], className)}
    >
      <Shape place={place} />
    </svg>
  );
}

function Shape({ place }: { place: StagePlace }) {
  if (place.kind === "won") {
    return (
      <>
        <circle cx="7" cy="7" r="7" fill="currentColor" />
        <path
          d="m4 7.2 2.1 2.1L10.2 5"
          fill="none"
          className="stroke-surface"
          strokeWidth="1.6"
          strokeLinecap="round"
          strokeLinejoin="round"
        />
      </>
    );
  }
  if (place.kind === "lost") {
    return (
      <>
        <circle cx="7" cy="7" r="6" fill="none" stroke="currentColor" strokeWidth="1.5" />
        <path d="m5 5 4 4m0-4-4 4" fill="none" stroke="currentColor" strokeWidth="1.5" strokeLinecap="round" />
      </>
    );
  }
  return (
    <>
      <circle
        cx="7"
        cy="7"
        r="6"
        fill="none"
        stroke="currentColor"
        strokeWidth="1.5"
        strokeDasharray={place.progress <= 0 ? "2 1.77" : undefined}
      />
      <path d={slice(place.progress)} fill="currentColor" />
    </>
  );
}

/** A slice of a circle of radius 3.75 around (7, 7), from the top, clockwise. */
function slice(progress: number): string {
  const share = Math.min(0.999, Math.max(0, progress));
  if (share === 0) return "";
  const angle = share * 2 * Math.PI;
  const x = 7 + 3.75 * Math.sin(angle);
  const y = 7 - 3.75 * Math.cos(angle);
  return `M7 7V3.25A3.75 3.75 0 ${share > 0.5 ? 1 : 0} 1 ${x.toFixed(3)} ${y.toFixed(3)}Z`;
}
