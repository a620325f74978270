import { cn } from "../lib/cn.ts";
import { type Tone, toneOf } from "./tones.ts";

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

const sizes = { small: "size-6 text-meta", medium: "size-8 text-meta", large: "size-10 text-read" };

export interface AvatarProps {
  /** Decides the colour, so a person keeps it whatever they are called. */
  id: string;
  name: string;
  size?: keyof typeof sizes;
  /** A picture; the initials show until it has come and when it is missing. */
  src?: string | undefined;
  className?: string;
}

/** A person's picture or initials. Decoration: the name stands beside it. */
export function Avatar({ id, name, size = "medium", src, className }: AvatarProps) {
  return (
    <span
      aria-hidden
      className={cn(
        "relative flex shrink-0 items-center justify-center overflow-hidden base:rounded-full font-medium select-none",
        sizes[size],
        looks[toneOf(id)],
        className,
      )}
    >
      {initialsOf(name)}
      {src && <img src={src} alt="" className="absolute inset-0 size-full object-cover" onError={hide} />}
    </span>
  );
}

/** Up to two letters: of the first and last word; a digit or sign when there is no letter. */
export function initialsOf(name: string): string {
  const words = name
    .trim()
    .split(/\s+/)
    .filter((word) => /\p{L}/u.test(word));
  const [first, last] = [words.at(0), words.length > 1 ? words.at(-1) : undefined];
  const letters = [first, last].map((word) => word?.match(/\p{L}/u)?.[0] ?? "").join("");
  return letters.toLocaleUpperCase() || (name.trim().at(0) ?? "?");
}

function hide(event: { currentTarget: HTMLImageElement }): void {
  event.currentTarget.hidden = true;
}
