import { cn } from "../lib/cn.ts";
import { keyCaps } from "../lib/keyboard.ts";

const tones = {
  plain: "bg-hover text-ink-3",
  "on-colour": "text-on-accent ring-1 ring-on-accent/40 ring-inset",
  "on-tip": "bg-on-tip/15 text-on-tip",
};

/** `mod+k` as key caps, in the words of this machine. Hidden on touch screens, where there are no keys. */
export function Kbd({ keys, tone = "plain" }: { keys: string; tone?: keyof typeof tones }) {
  return (
    <span className="inline-flex items-center gap-0.5 pointer-coarse:hidden" aria-hidden>
      {keyCaps(keys).map((cap) => (
        <kbd
          key={cap}
          className={cn(
            "inline-flex h-4 min-w-4 items-center justify-center rounded-small px-1 font-sans text-meta leading-none font-medium",
            tones[tone],
          )}
        >
          {cap}
        </kbd>
      ))}
    </span>
  );
}
