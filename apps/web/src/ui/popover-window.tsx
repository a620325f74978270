import { Popover as Base } from "@base-ui/react/popover";
import type { ReactNode, RefObject } from "react";
import { cn } from "../lib/cn.ts";
import type { PopoverProps } from "./popover.tsx";
import { floating } from "./styles.ts";

interface PopoverWindowProps extends Omit<PopoverProps, "trigger" | "children"> {
  open: boolean;
  onOpenChange: (open: boolean, details: Base.Root.ChangeEventDetails) => void;
  anchor: RefObject<HTMLElement | null>;
  children: ReactNode;
}

/** The popover itself; see Popover. */
export function PopoverWindow(props: PopoverWindowProps) {
  const { open, onOpenChange, anchor, title, hideTitle = false, align = "start", side = "bottom" } = props;
  return (
    <Base.Root open={open} onOpenChange={onOpenChange}>
      <Base.Portal>
        <Base.Positioner {...{ anchor, align, side }} sideOffset={6} collisionPadding={8} className="z-40">
          <Base.Popup
            finalFocus={anchor}
            className={cn(
              floating,
              "flex base:w-80 max-w-(--available-width) flex-col base:gap-3 base:p-4",
              props.className,
            )}
          >
            <Base.Title className={hideTitle ? "sr-only" : "font-strong"}>{title}</Base.Title>
            {props.children}
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  );
}
