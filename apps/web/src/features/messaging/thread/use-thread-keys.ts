import type { KeyboardEvent, RefObject } from "react";

/** In the thread, Ctrl/Cmd with the arrows moves from message to message; the buttons beside it then follow by Tab. */
export function useThreadKeys(scroller: RefObject<HTMLElement | null>): (event: KeyboardEvent) => void {
  return (event) => {
    const step = event.key === "ArrowUp" ? -1 : event.key === "ArrowDown" ? 1 : 0;
    if (step === 0 || !(event.ctrlKey || event.metaKey) || !scroller.current) return;
    event.preventDefault();
    const messages = [...scroller.current.querySelectorAll<HTMLElement>("[data-message][tabindex]")];
    const current = messages.findIndex((message) => message.contains(document.activeElement));
    const next = messages[current < 0 ? messages.length - 1 : current + step];
    next?.focus({ preventScroll: true });
    next?.scrollIntoView({ block: "nearest" });
  };
}
