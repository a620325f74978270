import type { LoggedEvent } from "@karavan/contract/api/audit";
import type { ReactNode } from "react";
import { lazyWindow } from "../../ui/lazy-window.tsx";

export interface WhyPanelProps {
  /** The event to explain; undefined: closed. Keep it in the address. */
  eventId: string | undefined;
  onClose: () => void;
  /** The way to what the event was about, where the panel does not stand beside it. */
  subject?: (event: LoggedEvent) => ReactNode;
}

const WhyWindow = lazyWindow<WhyPanelProps & { open: boolean }>(
  async () => (await import("./why-window.tsx")).WhyWindow,
);

/**
 * "Why?": what led to an event, first cause first, the event itself, and what came of it, in plain words, with who and
 * when. Works for any event of the log; the page that has a "Why?" button shows it.
 */
export function WhyPanel(props: WhyPanelProps) {
  return <WhyWindow {...props} open={props.eventId !== undefined} />;
}
