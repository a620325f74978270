import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useSignal } from "../../lib/signal.ts";
import { Button } from "../../ui/button.tsx";
import { Dialog } from "../../ui/dialog.tsx";
import { Field } from "../../ui/field.tsx";
import { RadioGroup } from "../../ui/radio.tsx";
import { Textarea } from "../../ui/textarea.tsx";
import { type LostQuestion, lostQuestion } from "./lost-question.ts";

/** Asks why a deal is lost, whichever screen moved it. Stands once on every page. */
export function LostDialog() {
  const { t } = useTranslation("pipeline");
  const question = useSignal(lostQuestion);
  return (
    <Dialog
      open={question !== undefined}
      onClose={() => question?.answer(undefined)}
      title={t("lost.title")}
      description={question && t("lost.text", { title: question.deal.title, stage: question.stage.name })}
      size="small"
    >
      {question && <LostForm key={question.deal.id} question={question} />}
    </Dialog>
  );
}

const noReason = "none";

function LostForm({ question: { deal, reasons, answer } }: { question: LostQuestion }) {
  const { t } = useTranslation("pipeline");
  const [reasonId, setReasonId] = useState(deal.lostReasonId ?? noReason);
  const [note, setNote] = useState("");
  return (
    <form
      className="flex flex-col gap-4"
      onSubmit={(event) => {
        event.preventDefault();
        answer({ lostReasonId: reasonId === noReason ? null : reasonId, lostNote: note.trim() || null });
      }}
    >
      <RadioGroup
        label={t("lost.reason")}
        value={reasonId}
        onChange={setReasonId}
        options={[
          ...reasons.map(({ id, name }) => ({ value: id, label: name })),
          { value: noReason, label: t("lost.none") },
        ]}
      />
      <Field label={t("lost.note")} optional>
        <Textarea value={note} maxLength={1000} onChange={(event) => setNote(event.target.value)} />
      </Field>
      <div className="flex justify-end gap-2">
        <Button onClick={() => answer(undefined)}>{t("ui:cancel")}</Button>
        <Button type="submit" variant="primary">
          {t("lost.submit")}
        </Button>
      </div>
    </form>
  );
}
