import { Drawer as Base } from "@base-ui/react/drawer";
import { X } from "lucide-react";
import { useTranslation } from "react-i18next";
import { cn } from "../lib/cn.ts";
import { DialogScope } from "./dialog-scope.tsx";
import type { DrawerProps } from "./drawer.tsx";
import { IconButton } from "./icon-button.tsx";

const sides = {
  right: {
    swipe: "right",
    viewport: "justify-end",
    popup:
      "h-full w-110 max-w-full border-l [transform:translateX(var(--drawer-swipe-movement-x))] data-ending-style:[transform:translateX(100%)] data-starting-style:[transform:translateX(100%)]",
  },
  left: {
    swipe: "left",
    viewport: "justify-start",
    popup:
      "h-full w-80 max-w-[calc(100vw-3rem)] border-r [transform:translateX(var(--drawer-swipe-movement-x))] data-ending-style:[transform:translateX(-100%)] data-starting-style:[transform:translateX(-100%)]",
  },
  bottom: {
    swipe: "down",
    viewport: "items-end",
    popup:
      "max-h-[85dvh] w-full rounded-t-card border-t pb-[env(safe-area-inset-bottom)] [transform:translateY(var(--drawer-swipe-movement-y))] data-ending-style:[transform:translateY(100%)] data-starting-style:[transform:translateY(100%)]",
  },
} as const;

/** The drawer itself; see Drawer. */
export function DrawerWindow(props: DrawerProps) {
  const { open, onClose, title, description, side = "right", footer, initialFocus, children } = props;
  const { t } = useTranslation("ui");
  const { swipe, viewport, popup } = sides[side];
  return (
    <Base.Root open={open} onOpenChange={(next) => next || onClose()} swipeDirection={swipe}>
      <Base.Portal>
        <Base.Backdrop className="fixed inset-0 z-30 bg-overlay transition-opacity duration-(--calm) data-ending-style:opacity-0 data-starting-style:opacity-0" />
        <Base.Viewport className={cn("fixed inset-0 z-30 flex", viewport)}>
          <Base.Popup
            {...(initialFocus && { initialFocus })}
            className={cn(
              "relative flex flex-col border-line bg-raised text-body text-ink shadow-dialog outline-none",
              "transition-transform duration-(--calm) ease-[var(--ease)] data-swiping:transition-none",
              popup,
            )}
          >
            <DialogScope />
            {side === "bottom" && (
              <span aria-hidden className="mx-auto mt-2 h-1 w-9 shrink-0 rounded-full bg-pressed" />
            )}
            <header className="flex flex-col gap-1 py-3.5 pr-14 pl-5">
              <Base.Title className="text-title font-strong">{title}</Base.Title>
              {description && <Base.Description className="text-ink-2">{description}</Base.Description>}
            </header>
            <Base.Content className="flex min-h-0 flex-1 flex-col gap-4 overflow-y-auto overscroll-contain px-5 pt-0.5 pb-5">
              {children}
            </Base.Content>
            {footer && (
              <footer className="flex flex-wrap justify-end gap-2 border-t border-line px-5 py-3">{footer}</footer>
            )}
            {/* Last, so that the first field gets the focus. */}
            <Base.Close
              render={
                <IconButton
                  icon={X}
                  label={t("close")}
                  className={cn("absolute right-3.5", side === "bottom" ? "top-6" : "top-3")}
                />
              }
            />
          </Base.Popup>
        </Base.Viewport>
      </Base.Portal>
    </Base.Root>
  );
}
