import type { ReactNode, RefObject } from "react";
import { lazyWindow } from "./lazy-window.tsx";

export interface DialogProps {
  open: boolean;
  onClose: () => void;
  title: ReactNode;
  description?: ReactNode;
  size?: "small" | "medium" | "large";
  /** Buttons, the main one last. */
  footer?: ReactNode;
  /** Makes the dialog a form: the footer's submit button and Enter in a field run it. */
  onSubmit?: () => void;
  /** What to focus first; otherwise the first field. Focus returns to where it was when the dialog closes. */
  initialFocus?: RefObject<HTMLElement | null>;
  children?: ReactNode;
}

/** A task in front of the page. Escape, the cross and a press outside close it; focus stays in and then returns. */
export const Dialog = lazyWindow<DialogProps>(async () => (await import("./dialog-window.tsx")).DialogWindow);

export interface ConfirmDialogProps {
  open: boolean;
  onClose: () => void;
  onConfirm: () => void;
  title: ReactNode;
  /** What will happen and what cannot come back. */
  description: ReactNode;
  /** The act in words: "Delete 12 clients", never "OK". */
  confirmLabel: string;
  danger?: boolean;
  acting?: boolean;
  /** For what destroys much: the person types this to go on. */
  typeToConfirm?: string;
  /** What else there is to know or choose before saying yes. */
  children?: ReactNode;
}

/** A question before what leaves to a client or cannot come back. For all else: do it and offer Undo. */
export const ConfirmDialog = lazyWindow<ConfirmDialogProps>(
  async () => (await import("./dialog-window.tsx")).ConfirmDialogWindow,
);
