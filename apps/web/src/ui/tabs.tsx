import { type KeyboardEvent, type ReactNode, useEffect, useId } from "react";
import { cn } from "../lib/cn.ts";
import { formatNumber } from "../lib/format.ts";

export interface TabItem<Value extends string> {
  value: Value;
  label: string;
  count?: number;
  panel: ReactNode;
}

export interface TabsProps<Value extends string> {
  /** Names the row of tabs. */
  label: string;
  items: readonly TabItem<Value>[];
  value: Value;
  onChange: (value: Value) => void;
  /** The panel begins right under the tabs: for lists that go to the edge. */
  flush?: boolean;
  className?: string;
}

/** Several panels in one place. Keep the value in the address (`useUrlState` with `push`), so a tab can be linked. */
export function Tabs<Value extends string>(props: TabsProps<Value>) {
  const { label, items, value, onChange, flush = false, className } = props;
  const id = useId();
  const nameOf = (tab: Value) => `${id}-${tab}`;
  const shownTab = nameOf(value);
  // The row may be longer than a phone is wide: the tab that is on is in sight.
  useEffect(() => {
    void document.getElementById(shownTab)?.scrollIntoView({ block: "nearest", inline: "nearest" });
  }, [shownTab]);
  const onKeyDown = (event: KeyboardEvent) => {
    const next =
      items[
        placeAfter(
          event.key,
          items.findIndex((item) => item.value === value),
          items.length,
        )
      ];
    if (!next) return;
    event.preventDefault();
    onChange(next.value);
    document.getElementById(nameOf(next.value))?.focus();
  };
  return (
    <div className={cn("flex min-h-0 flex-col", className)}>
      <div
        role="tablist"
        aria-label={label}
        onKeyDown={onKeyDown}
        className={cn("flex shrink-0 gap-1 overflow-x-auto border-b border-line", flush && "px-1")}
      >
        {items.map((item) => (
          <button
            key={item.value}
            type="button"
            role="tab"
            id={nameOf(item.value)}
            aria-selected={item.value === value}
            aria-controls={item.value === value ? `${id}-panel` : undefined}
            tabIndex={item.value === value ? 0 : -1}
            onClick={() => onChange(item.value)}
            className={tabLook}
          >
            {item.label}
            {item.count !== undefined && (
              <span className="tabular text-meta font-normal text-ink-3">{formatNumber(item.count)}</span>
            )}
          </button>
        ))}
      </div>
      <div
        key={value}
        role="tabpanel"
        id={`${id}-panel`}
        aria-labelledby={nameOf(value)}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: the tabs pattern has it so, https://www.w3.org/WAI/ARIA/apg/patterns/tabs/.
        tabIndex={0}
        className={cn("min-h-0 flex-1 outline-offset-[-2px]", flush ? "flex flex-col" : "pt-3")}
      >
        {items.find((item) => item.value === value)?.panel}
      </div>
    </div>
  );
}

const tabLook = [
  "ring-inside relative flex h-9 shrink-0 items-center gap-1.5 px-2.5 font-medium whitespace-nowrap text-ink-3",
  "transition-colors hover:text-ink aria-selected:text-ink pointer-coarse:h-touch",
  "after:absolute after:inset-x-0 after:bottom-0 after:h-0.5 after:rounded-full aria-selected:after:bg-accent-text",
].join(" ");

/** Where a key leads in a row of so many tabs, around its ends; -1 when it leads nowhere. */
function placeAfter(key: string, place: number, count: number): number {
  if (key === "ArrowRight") return (place + 1) % count;
  if (key === "ArrowLeft") return (place + count - 1) % count;
  return key === "Home" ? 0 : key === "End" ? count - 1 : -1;
}
