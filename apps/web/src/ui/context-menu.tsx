import { cloneElement, type MouseEvent, type ReactElement, Suspense, type TouchEvent, useRef, useState } from "react";
import { lazyCode } from "../lib/fetch-code.ts";
import type { MenuItem } from "./menu.tsx";

const MenuWindow = lazyCode(async () => (await import("./menu-window.tsx")).MenuWindow);

interface ContextMenuProps {
  items: readonly MenuItem[];
  /** What is pressed: one element that hands unknown props on to its DOM element. */
  children: ReactElement<Record<string, unknown>>;
}

/** A menu on right press, long touch or the menu key. Never the only way to do something. */
export function ContextMenu({ items, children }: ContextMenuProps) {
  const [place, setPlace] = useState<DOMRect>();
  const [open, setOpen] = useState(false);
  const focused = useRef<HTMLElement>(null);
  const show = (x: number, y: number) => {
    focused.current = document.activeElement instanceof HTMLElement ? document.activeElement : null;
    setPlace(new DOMRect(x, y, 0, 0));
    setOpen(true);
  };
  const touch = useLongTouch(show);
  const onContextMenu = (event: MouseEvent) => {
    event.preventDefault();
    show(event.clientX, event.clientY);
  };
  return (
    <>
      {cloneElement(children, { onContextMenu, ...touch })}
      {place && (
        <Suspense>
          <MenuWindow
            items={items}
            open={open}
            onOpenChange={setOpen}
            anchor={{ getBoundingClientRect: () => place }}
            finalFocus={focused}
            byKey={false}
          />
        </Suspense>
      )}
    </>
  );
}

const longMs = 500;

/** Safari on iPhones tells of no context menu, so a finger that rests is timed. */
function useLongTouch(show: (x: number, y: number) => void) {
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const stop = () => clearTimeout(timer.current);
  return {
    onTouchStart: ({ touches }: TouchEvent) => {
      stop();
      const touch = touches[0];
      if (touch) timer.current = setTimeout(() => show(touch.clientX, touch.clientY), longMs);
    },
    onTouchEnd: stop,
    onTouchMove: stop,
    onTouchCancel: stop,
  };
}
