import { AlertDialog as BaseAlert } from "@base-ui/react/alert-dialog";
import { Dialog as Base } from "@base-ui/react/dialog";
import { X } from "lucide-react";
import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { cn } from "../lib/cn.ts";
import { Button } from "./button.tsx";
import type { ConfirmDialogProps, DialogProps } from "./dialog.tsx";
import { DialogScope } from "./dialog-scope.tsx";
import { Field } from "./field.tsx";
import { IconButton } from "./icon-button.tsx";
import { Input } from "./input.tsx";

const backdropLook =
  "fixed inset-0 z-30 bg-overlay transition-opacity duration-(--calm) data-ending-style:opacity-0 data-starting-style:opacity-0";
const popupLook = cn(
  "fixed z-30 flex flex-col rounded-card bg-raised text-body text-ink shadow-dialog outline-none",
  "top-[max(1rem,12vh)] left-1/2 w-[calc(100vw-2rem)] -translate-x-1/2 max-h-[calc(88vh-1rem)]",
  "transition-[opacity,transform] duration-(--calm) data-ending-style:opacity-0 data-starting-style:translate-y-2 data-starting-style:opacity-0",
);
const widths: Record<NonNullable<DialogProps["size"]>, string> = {
  small: "max-w-96",
  medium: "max-w-lg",
  large: "max-w-3xl",
};

/** The dialog itself; see Dialog. */
export function DialogWindow({
  open,
  onClose,
  title,
  description,
  size = "medium",
  footer,
  onSubmit,
  initialFocus,
  children,
}: DialogProps) {
  const { t } = useTranslation("ui");
  const content = (
    <>
      <header className="flex flex-col gap-1 py-3.5 pr-14 pl-5">
        <Base.Title className="text-title font-strong">{title}</Base.Title>
        {description && <Base.Description className="text-body text-ink-2">{description}</Base.Description>}
      </header>
      <div className="flex min-h-0 flex-1 flex-col gap-4 overflow-y-auto overscroll-contain px-5 pt-0.5 pb-5">
        {children}
      </div>
      {footer && <footer className="flex flex-wrap justify-end gap-2 border-t border-line px-5 py-3">{footer}</footer>}
    </>
  );
  return (
    <Base.Root open={open} onOpenChange={(next) => next || onClose()}>
      <Base.Portal>
        <Base.Backdrop className={backdropLook} />
        <Base.Popup className={cn(popupLook, widths[size])} {...(initialFocus && { initialFocus })}>
          <DialogScope />
          {onSubmit ? (
            <form noValidate className="flex min-h-0 flex-1 flex-col" onSubmit={submitWith(onSubmit)}>
              {content}
            </form>
          ) : (
            content
          )}
          {/* Last, so that the first field gets the focus. */}
          <Base.Close render={<IconButton icon={X} label={t("close")} className="absolute top-3 right-3.5" />} />
        </Base.Popup>
      </Base.Portal>
    </Base.Root>
  );
}

/** The question itself; see ConfirmDialog. */
export function ConfirmDialogWindow(props: ConfirmDialogProps) {
  const {
    open,
    onClose,
    onConfirm,
    title,
    description,
    confirmLabel,
    danger = false,
    acting = false,
    typeToConfirm,
    children,
  } = props;
  const { t } = useTranslation("ui");
  const [typed, setTyped] = useState("");
  const ready = typeToConfirm === undefined || typed.trim() === typeToConfirm;
  return (
    <BaseAlert.Root open={open} onOpenChange={(next) => next || onClose()} onOpenChangeComplete={() => setTyped("")}>
      <BaseAlert.Portal>
        <BaseAlert.Backdrop className={backdropLook} />
        <BaseAlert.Popup className={cn(popupLook, widths.small)}>
          <DialogScope />
          <form noValidate onSubmit={submitWith(() => ready && !acting && onConfirm())} className="flex flex-col">
            <div className="flex flex-col gap-2 px-5 pt-4 pb-4">
              <BaseAlert.Title className="text-title font-strong">{title}</BaseAlert.Title>
              <BaseAlert.Description className="text-body text-ink-2">{description}</BaseAlert.Description>
              {children}
              {typeToConfirm !== undefined && (
                <Field label={t("confirm.type", { text: typeToConfirm })} className="mt-2">
                  <Input value={typed} onChange={(event) => setTyped(event.target.value)} autoComplete="off" />
                </Field>
              )}
            </div>
            <footer className="flex flex-wrap justify-end gap-2 border-t border-line px-5 py-3">
              <BaseAlert.Close render={<Button>{t("cancel")}</Button>} />
              <Button type="submit" variant={danger ? "danger" : "primary"} disabled={!ready} loading={acting}>
                {confirmLabel}
              </Button>
            </footer>
          </form>
        </BaseAlert.Popup>
      </BaseAlert.Portal>
    </BaseAlert.Root>
  );
}

/** A portal's events also bubble through React to the page's own form, which must not be sent. */
function submitWith(run: () => void): (event: FormEvent) => void {
  return (event) => {
    event.preventDefault();
    event.stopPropagation();
    run();
  };
}
