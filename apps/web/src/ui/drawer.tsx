import type { ReactNode, RefObject } from "react";
import { lazyWindow } from "./lazy-window.tsx";

export interface DrawerProps {
  open: boolean;
  onClose: () => void;
  title: ReactNode;
  description?: ReactNode;
  /** Where it comes from; on a phone `bottom` is nearest to the thumb. */
  side?: "left" | "right" | "bottom";
  footer?: ReactNode;
  /** What to focus first: the first field of a form. Otherwise the drawer itself. */
  initialFocus?: RefObject<HTMLElement | null>;
  children: ReactNode;
}

/** A record or a form beside the page one came from. Escape, the cross, a press outside and a swipe close it. */
export const Drawer = lazyWindow<DrawerProps>(async () => (await import("./drawer-window.tsx")).DrawerWindow);
