import { Building2 } from "lucide-react";
import { cn } from "../../../lib/cn.ts";
import { type Tone, toneOf } from "../../../ui/tones.ts";

const looks: Record<Tone, string> = {
  grey: "bg-tone-grey-soft text-tone-grey-ink",
  sky: "bg-tone-sky-soft text-tone-sky-ink",
  blue: "bg-tone-blue-soft text-tone-blue-ink",
  violet: "bg-tone-violet-soft text-tone-violet-ink",
  pink: "bg-tone-pink-soft text-tone-pink-ink",
  orange: "bg-tone-orange-soft text-tone-orange-ink",
  amber: "bg-tone-amber-soft text-tone-amber-ink",
  green: "bg-tone-green-soft text-tone-green-ink",
};

/** The sign of a company: square, where people are round. Decoration: the name stands beside it. */
export function CompanySign({ id, size = "small" }: { id: string; size?: "small" | "large" }) {
  return (
    <span
      aria-hidden
      className={cn(
        "flex shrink-0 items-center justify-center rounded-control",
        size === "small" ? "size-6" : "size-10",
        looks[toneOf(id)],
      )}
    >
      <Building2 className={size === "small" ? "size-3.5" : "size-5"} />
    </span>
  );
}
