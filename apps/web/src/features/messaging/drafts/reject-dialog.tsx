import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Button } from "../../../ui/button.tsx";
import { Dialog } from "../../../ui/dialog.tsx";
import { Field } from "../../../ui/field.tsx";
import { Textarea } from "../../../ui/textarea.tsx";

interface RejectDialogProps {
  open: boolean;
  onClose: () => void;
  onReject: (reason: string) => void;
}

/** The usual reasons, one press away. */
const usual = ["wrong", "tone", "unneeded", "later"] as const;

/** Why a draft is no good: it helps whoever looks after the agent. The reason may be left out. */
export function RejectDialog({ open, onClose, onReject }: RejectDialogProps) {
  const { t } = useTranslation("messaging");
  const [reason, setReason] = useState("");
  const submit = () => {
    onReject(reason.trim());
    onClose();
  };
  return (
    <Dialog
      open={open}
      onClose={onClose}
      title={t("reject.title")}
      description={t("reject.text")}
      size="small"
      onSubmit={submit}
      footer={
        <>
          <Button onClick={onClose}>{t("reject.cancel")}</Button>
          <Button type="submit" variant="primary">
            {t("draft.reject")}
          </Button>
        </>
      }
    >
      <div className="flex flex-wrap gap-1.5">
        {usual.map((name) => (
          <Button
            key={name}
            size="small"
            aria-pressed={reason === t(`reject.reason.${name}`)}
            onClick={() => setReason(t(`reject.reason.${name}`))}
          >
            {t(`reject.reason.${name}`)}
          </Button>
        ))}
      </div>
      <Field label={t("reject.reason.label")}>
        <Textarea value={reason} onChange={({ target }) => setReason(target.value)} maxLength={1000} minRows={2} />
      </Field>
    </Dialog>
  );
}
