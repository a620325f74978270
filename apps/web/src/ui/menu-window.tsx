import { Menu as Base } from "@base-ui/react/menu";
import { Check, ChevronRight } from "lucide-react";
import { type RefAttributes, type RefObject, useRef } from "react";
import { cn } from "../lib/cn.ts";
import { Kbd } from "./kbd.tsx";
import type { MenuItem, NamedItem } from "./menu.tsx";
import { floating, floatingItem } from "./styles.ts";

interface MenuWindowProps {
  items: readonly MenuItem[];
  open: boolean;
  onOpenChange: (open: boolean) => void;
  /** What it stands at: the button, or the place that was pressed. */
  anchor: RefObject<HTMLElement | null> | { getBoundingClientRect: () => DOMRect };
  /** Where the focus goes when it closes. */
  finalFocus: RefObject<HTMLElement | null>;
  /** Opened by a key: the first line is then active at once. */
  byKey: boolean;
  align?: "start" | "center" | "end";
  side?: "top" | "bottom" | "left" | "right";
}

/** The menu itself; see Menu and ContextMenu. */
export function MenuWindow(props: MenuWindowProps) {
  const { items, open, onOpenChange, anchor, finalFocus, byKey, align = "start", side = "bottom" } = props;
  const popup = useRef<HTMLDivElement>(null);
  const first = () => popup.current?.querySelector<HTMLElement>("[role^=menuitem]") ?? true;
  return (
    <Base.Root open={open} onOpenChange={onOpenChange}>
      <Base.Portal>
        <Base.Positioner anchor={anchor} align={align} side={side} sideOffset={4} className="z-40 outline-none">
          <Lines ref={popup} items={items} finalFocus={finalFocus} {...(byKey && { initialFocus: first })} />
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  );
}

function Lines({ items, ...popup }: { items: readonly MenuItem[] } & Base.Popup.Props & RefAttributes<HTMLDivElement>) {
  return (
    <Base.Popup
      {...popup}
      className={cn(floating, "max-h-(--available-height) min-w-44 max-w-80 overflow-y-auto py-1")}
    >
      {items.map((item, index) => (
        // Lines and headings have no id, and a menu's lines do not move while it is open.
        // biome-ignore lint/suspicious/noArrayIndexKey: see above.
        <Line key={index} item={item} />
      ))}
    </Base.Popup>
  );
}

function Line({ item }: { item: MenuItem }) {
  if (item.kind === "line") return <Base.Separator className="my-1 h-px bg-line" />;
  if (item.kind === "heading")
    return <div className="px-3 pt-1.5 pb-1 text-meta font-medium text-ink-3">{item.label}</div>;
  if (item.kind === "menu") return <Submenu item={item} />;
  if (item.kind === "check") {
    return (
      <Base.CheckboxItem
        checked={item.checked}
        onCheckedChange={item.onSelect}
        disabled={item.disabled}
        closeOnClick={false}
        className={floatingItem}
      >
        <Words item={item} />
        <Base.CheckboxItemIndicator className="text-accent-text">
          <Check aria-hidden className="size-4" />
        </Base.CheckboxItemIndicator>
      </Base.CheckboxItem>
    );
  }
  return (
    <Base.Item
      disabled={item.disabled}
      onClick={item.onSelect}
      className={cn(floatingItem, item.danger && "text-danger-text data-highlighted:bg-danger-soft")}
    >
      <Words item={item} {...(item.danger !== undefined && { danger: item.danger })} />
      {item.hint && <span className="pl-4 text-meta text-ink-3">{item.hint}</span>}
      {item.keys && <Kbd keys={item.keys} />}
    </Base.Item>
  );
}

function Submenu({ item }: { item: Extract<MenuItem, { kind: "menu" }> }) {
  return (
    <Base.SubmenuRoot>
      <Base.SubmenuTrigger disabled={item.disabled} className={cn(floatingItem, "data-popup-open:bg-hover")}>
        <Words item={item} />
        <ChevronRight aria-hidden className="size-4 text-ink-3" />
      </Base.SubmenuTrigger>
      <Base.Portal>
        <Base.Positioner sideOffset={2} alignOffset={-4} className="z-40 outline-none">
          <Lines items={item.items} />
        </Base.Positioner>
      </Base.Portal>
    </Base.SubmenuRoot>
  );
}

function Words({ item: { icon: Icon, label }, danger = false }: { item: NamedItem; danger?: boolean }) {
  return (
    <>
      {Icon && <Icon aria-hidden className={cn("size-4 shrink-0", danger ? "" : "text-ink-3")} />}
      <span className="min-w-0 flex-1 truncate">{label}</span>
    </>
  );
}
