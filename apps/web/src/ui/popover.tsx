import { type ReactElement, type ReactNode, Suspense } from "react";
import { lazyCode } from "../lib/fetch-code.ts";
import { usePopup } from "./use-popup.ts";

export interface PopoverProps {
  /** The button that opens it: one element that takes a ref. */
  trigger: ReactElement<Record<string, unknown>>;
  /** Names it; shown as its heading unless `hideTitle`. */
  title: string;
  hideTitle?: boolean;
  align?: "start" | "center" | "end";
  side?: "top" | "bottom" | "left" | "right";
  /** The content; given a way to close itself when something in it was chosen. */
  children: ReactNode | ((close: () => void) => ReactNode);
  className?: string;
}

const load = () => import("./popover-window.tsx");
const PopoverWindow = lazyCode(async () => (await load()).PopoverWindow);

/** Something small beside its button: a filter, a preview, a calendar. Escape closes it and gives the focus back. */
export function Popover({ trigger, children, ...look }: PopoverProps) {
  const popup = usePopup("dialog", load);
  return (
    <>
      {popup.triggerOf(trigger)}
      {popup.wanted && (
        <Suspense>
          <PopoverWindow {...look} {...popup.window}>
            {typeof children === "function" ? children(() => popup.window.onOpenChange(false)) : children}
          </PopoverWindow>
        </Suspense>
      )}
    </>
  );
}
