import { crmApi } from "@karavan/contract/api/crm";
import { pipelineApi } from "@karavan/contract/api/pipeline";
import type { Deal, DealInput } from "@karavan/contract/records/pipeline";
import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useContractForm, useServerErrors } from "../../../lib/form.ts";
import { useAct } from "../../../lib/query.ts";
import type { ComboboxOption } from "../../../ui/combobox-source.ts";
import { newNameOf } from "../../../ui/new-option.ts";
import { putDeals } from "../deals.ts";

export interface NewDeal {
  pipelineId: string;
  stageId: string;
  currency: string;
  ownerId: string | null;
  /** Whom the deal is with, where that is known. */
  contact: ComboboxOption | null;
}

/** What is typed about a new deal, and how it is made; a contact that is not there yet is made first, once. */
export function useNewDeal(start: NewDeal, onDone: (deal: Deal) => void) {
  const client = useQueryClient();
  const { contact: known, ...fields } = start;
  const form = useContractForm(pipelineApi.createDeal.body, {
    ...fields,
    title: known?.label ?? "",
    contactId: known?.value ?? "",
    amount: null,
  });
  const [contact, setContact] = useState(known);
  const newContact = useAct(crmApi.createContact, { failure: "inline", stale: [crmApi.listContacts] });
  const newDeal = useAct(pipelineApi.createDeal, {
    failure: "inline",
    onDone: (deal) => {
      void putDeals(client, [deal], { isNew: true });
      onDone(deal);
    },
  });
  useServerErrors(form, newDeal.error);

  const choose = (option: ComboboxOption | null) => {
    // A deal is called after its contact until somebody names it.
    if (!form.formState.dirtyFields.title) form.setValue("title", option?.label ?? "");
    form.setValue("contactId", option && newNameOf(option) === undefined ? option.value : "");
    form.clearErrors("contactId");
    setContact(option);
  };
  const ensureContact = async (): Promise<boolean> => {
    const name = newNameOf(contact);
    if (name === undefined) return true;
    if (!(await form.trigger(["title", "amount"]))) return false;
    const made = await newContact.actAsync({ body: { firstName: name } });
    form.setValue("contactId", made.id);
    setContact({ value: made.id, label: made.name });
    return true;
  };
  const save = async (body: DealInput) => newDeal.actAsync({ body });
  const submit = async () => {
    if (await ensureContact()) await form.handleSubmit(save)();
  };
  return {
    form,
    contact,
    choose,
    isSaving: newContact.isActing || newDeal.isActing,
    error: newContact.error ?? newDeal.error,
    // Refusals are shown from the acts themselves.
    submit: () => void submit().catch(() => undefined),
  };
}
