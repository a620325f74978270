import { type FormEvent, type ReactNode, useCallback, useId, useRef } from "react";
import { useTranslation } from "react-i18next";
import { errorText, fieldErrors } from "../lib/errors.ts";
import { Button } from "./button.tsx";
import { Drawer } from "./drawer.tsx";
import { Notice } from "./notice.tsx";

interface FormDrawerProps {
  open: boolean;
  onClose: () => void;
  title: string;
  submit: string;
  saving: boolean;
  /** Why the server refused. What it says of single fields stands at the fields. */
  error: unknown;
  onSubmit: () => void;
  children: ReactNode;
}

/** A form beside the page. Enter in a field saves. */
export function FormDrawer({ open, onClose, title, submit, saving, error, onSubmit, children }: FormDrawerProps) {
  const { t } = useTranslation("ui");
  const id = useId();
  const first = useFirstField();
  const run = (event: FormEvent) => {
    event.preventDefault();
    event.stopPropagation();
    if (!saving) onSubmit();
  };
  return (
    <Drawer
      open={open}
      onClose={onClose}
      title={title}
      initialFocus={first.field}
      footer={
        <>
          <Button onClick={onClose}>{t("cancel")}</Button>
          <Button type="submit" form={id} variant="primary" loading={saving}>
            {submit}
          </Button>
        </>
      }
    >
      <form ref={first.form} id={id} noValidate className="flex flex-col gap-4" onSubmit={run}>
        {error !== null && error !== undefined && fieldErrors(error).size === 0 && (
          <Notice tone="danger">{errorText(error)}</Notice>
        )}
        {children}
      </form>
    </Drawer>
  );
}

/** The field a form begins with, found when the form is there. */
function useFirstField() {
  const field = useRef<HTMLInputElement>(null);
  const form = useCallback((element: HTMLFormElement | null) => {
    field.current = element?.querySelector("input") ?? null;
  }, []);
  return { field, form };
}
