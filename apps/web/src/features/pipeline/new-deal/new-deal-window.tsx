import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useFieldError } from "../../../lib/form.ts";
import { useMainCurrency } from "../../../lib/main-currency.ts";
import { useMe } from "../../../lib/me.ts";
import { placeOf } from "../../../lib/stages.ts";
import { Combobox } from "../../../ui/combobox.tsx";
import { Field } from "../../../ui/field.tsx";
import { FormDialog } from "../../../ui/form-dialog.tsx";
import { Input } from "../../../ui/input.tsx";
import { MoneyField } from "../../../ui/money-field.tsx";
import { Select } from "../../../ui/select.tsx";
import { StageDot } from "../../../ui/stage-dot.tsx";
import { OwnerSelect } from "../owner-select.tsx";
import { refusalWords } from "../refusal-words.ts";
import type { NewDealDialogProps } from "./new-deal-dialog.tsx";
import { useContactOrNew } from "./use-contact-or-new.tsx";
import { useNewDeal } from "./use-new-deal.ts";

/** The window of a new deal; `NewDealDialog` fetches it when it opens. */
export function NewDealWindow(props: NewDealDialogProps) {
  const currency = useMainCurrency();
  const round = useRound(props.open);
  return currency && <NewDealForm key={round} {...props} currency={currency} />;
}

/** Counts how often something opened: what was typed before goes, so that the next begins anew. */
function useRound(open: boolean): number {
  const [{ isOpen, round }, setState] = useState({ isOpen: open, round: 0 });
  if (open !== isOpen) setState({ isOpen: open, round: open ? round + 1 : round });
  return round;
}

function NewDealForm(props: NewDealDialogProps & { currency: string }) {
  const { open, onClose, pipeline, stageId, contact: known, currency, onDone } = props;
  const { t } = useTranslation(["pipeline", "ui"]);
  const me = useMe();
  const { stages } = pipeline;
  const stage = stages.find(({ id }) => id === stageId) ?? stages[0];
  const start = {
    pipelineId: pipeline.id,
    stageId: stage?.id ?? "",
    currency,
    ownerId: me.memberId || null,
    contact: known ?? null,
  };
  const { form, contact, choose, isSaving, error, submit } = useNewDeal(start, onDone);
  const fieldError = useFieldError();
  const contactChoices = useContactOrNew(me.may("crm:write"));
  const { errors } = form.formState;
  return (
    <FormDialog
      open={open}
      onClose={onClose}
      title={t("new.title")}
      onSubmit={submit}
      submit={t("new.submit")}
      saving={isSaving}
      error={error}
      refusal={refusalWords(t, error)}
    >
      <Field label={t("field.contact")} error={fieldError(errors.contactId)}>
        <Combobox source={contactChoices} value={contact} onChange={choose} placeholder={t("new.contactPlaceholder")} />
      </Field>
      <Field label={t("field.title")} error={fieldError(errors.title)}>
        <Input autoComplete="off" {...form.register("title")} />
      </Field>
      <MoneyField
        label={t("field.amount")}
        value={{ amount: form.watch("amount") ?? null, currency: form.watch("currency") ?? currency }}
        onChange={(money) => {
          form.setValue("amount", money.amount);
          form.setValue("currency", money.currency);
        }}
        error={Number.isNaN(form.watch("amount")) ? undefined : fieldError(errors.amount)}
      />
      <div className="grid gap-4 sm:grid-cols-2">
        <Field label={t("field.stage")} error={fieldError(errors.stageId)}>
          <Select
            value={form.watch("stageId") ?? null}
            onChange={(id) => form.setValue("stageId", id)}
            options={stages.map((one) => ({
              value: one.id,
              label: one.name,
              icon: <StageDot tone={one.color} place={placeOf(one, stages)} />,
            }))}
          />
        </Field>
        <Field label={t("field.owner")} error={fieldError(errors.ownerId)}>
          <OwnerSelect value={form.watch("ownerId") ?? null} onChange={(id) => form.setValue("ownerId", id)} />
        </Field>
      </div>
    </FormDialog>
  );
}
