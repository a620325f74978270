import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { errorText, fieldErrors } from "../lib/errors.ts";
import { Button } from "./button.tsx";
import { Dialog, type DialogProps } from "./dialog.tsx";
import { Notice } from "./notice.tsx";

export interface FormDialogProps extends Pick<DialogProps, "open" | "onClose" | "title" | "description" | "size"> {
  submit: string;
  saving: boolean;
  /** Something that must be there is not yet: sending is refused. */
  incomplete?: boolean;
  /** Why the server refused. What it says of single fields stands at the fields. */
  error: unknown;
  /** What the refusal says, where that is more than the error's own words. */
  refusal?: ReactNode;
  onSubmit: () => void;
  children: ReactNode;
}

/** A form that asks for a few things before it goes on. Enter in a field saves. */
export function FormDialog(props: FormDialogProps) {
  const { submit, saving, incomplete = false, error, refusal, onSubmit, onClose, children, ...dialog } = props;
  const { t } = useTranslation("ui");
  const isWhole = error !== null && error !== undefined && fieldErrors(error).size === 0;
  const words = refusal ?? (isWhole ? errorText(error) : undefined);
  return (
    <Dialog
      {...dialog}
      onClose={onClose}
      onSubmit={() => !saving && onSubmit()}
      footer={
        <>
          <Button onClick={onClose}>{t("cancel")}</Button>
          <Button type="submit" variant="primary" loading={saving} aria-disabled={incomplete}>
            {submit}
          </Button>
        </>
      }
    >
      {words && <Notice tone="danger">{words}</Notice>}
      {children}
    </Dialog>
  );
}
