import { cloneElement, type KeyboardEvent, type MouseEvent, type ReactElement, useRef, useState } from "react";
import { prefetchCode } from "../lib/fetch-code.ts";

type Trigger = ReactElement<Record<string, unknown>>;

/**
 * A popup behind a button whose code is fetched when the pointer or the focus comes near. `kind` tells screen readers
 * what opens. The popup's window gets `window`, and is drawn only once it is `wanted`.
 */
export function usePopup(kind: "menu" | "dialog", load: () => Promise<unknown>) {
  const anchor = useRef<HTMLElement>(null);
  const [open, setOpen] = useState(false);
  const [wanted, setWanted] = useState(false);
  const [byKey, setByKey] = useState(false);
  const show = (next: boolean, withKey: boolean) => {
    setWanted(true);
    setByKey(withKey);
    setOpen(next);
  };
  const near = () => prefetchCode(load);
  const press = (event: MouseEvent) => show(!open, event.detail === 0);
  const key = (event: KeyboardEvent) => {
    if (kind !== "menu" || (event.key !== "ArrowDown" && event.key !== "ArrowUp")) return;
    event.preventDefault();
    show(true, true);
  };
  const onOpenChange = (next: boolean, details?: { reason: string; event: Event; cancel: () => void }) => {
    // The press on the button itself is the button's to answer: it closes what it opened.
    if (details?.reason === "outside-press" && isInside(anchor.current, details.event)) return details.cancel();
    setOpen(next);
  };
  return {
    wanted,
    window: { open, onOpenChange, anchor, byKey },
    triggerOf: (trigger: Trigger) =>
      cloneElement(trigger, {
        ref: anchor,
        "aria-haspopup": kind,
        "aria-expanded": open,
        "data-popup-open": open ? "" : undefined,
        onPointerEnter: near,
        onFocus: near,
        onClick: press,
        onKeyDown: key,
      }),
  };
}

function isInside(element: HTMLElement | null, event: Event): boolean {
  return element !== null && event.composedPath().includes(element);
}
