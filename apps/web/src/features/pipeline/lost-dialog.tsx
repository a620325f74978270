import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useSignal } from "../../lib/signal.ts";
import { Field } from "../../ui/field.tsx";
import { FormDialog } from "../../ui/form-dialog.tsx";
import { RadioGroup } from "../../ui/radio.tsx";
import { Textarea } from "../../ui/textarea.tsx";
import { type LostQuestion, lostQuestion } from "./lost-question.ts";

/** Asks why a deal is lost, whichever screen moved it. Stands once on every page. */
export function LostDialog() {
  const question = useSignal(lostQuestion);
  return question && <LostForm key={question.deal.id} question={question} />;
}

const noReason = "none";

function LostForm({ question: { deal, stage, reasons, answer } }: { question: LostQuestion }) {
  const { t } = useTranslation("pipeline");
  const [reasonId, setReasonId] = useState(deal.lostReasonId ?? noReason);
  const [note, setNote] = useState("");
  const choices = reasons.map(({ id, name }) => ({ value: id, label: name }));
  return (
    <FormDialog
      open
      onClose={() => answer(undefined)}
      title={t("lost.title")}
      description={t("lost.text", { title: deal.title, stage: stage.name })}
      size="small"
      submit={t("lost.submit")}
      saving={false}
      error={undefined}
      onSubmit={() => answer({ lostReasonId: reasonId === noReason ? null : reasonId, lostNote: note.trim() || null })}
    >
      <RadioGroup
        label={t("lost.reason")}
        value={reasonId}
        onChange={setReasonId}
        options={[...choices, { value: noReason, label: t("lost.none") }]}
      />
      <Field label={t("lost.note")} optional>
        <Textarea value={note} maxLength={1000} onChange={(event) => setNote(event.target.value)} />
      </Field>
    </FormDialog>
  );
}
