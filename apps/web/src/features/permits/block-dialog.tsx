import type { BlockKind } from "@karavan/contract/actions/permits";
import { permitsApi } from "@karavan/contract/api/permits";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useContactChoices } from "../../lib/contact-choices.ts";
import { fieldErrors } from "../../lib/errors.ts";
import { useAct } from "../../lib/query.ts";
import { Combobox } from "../../ui/combobox.tsx";
import type { ComboboxOption } from "../../ui/combobox-source.ts";
import { Field } from "../../ui/field.tsx";
import { FormDialog } from "../../ui/form-dialog.tsx";
import { RadioGroup } from "../../ui/radio.tsx";
import { Textarea } from "../../ui/textarea.tsx";
import { toastDone } from "../../ui/toast.ts";

const kinds: readonly BlockKind[] = ["opt_out", "blacklist"];

export interface BlockDialogProps {
  open: boolean;
  onClose: () => void;
  /** Whom, where that is known already. */
  known?: ComboboxOption;
}

/** Asks whom nobody may write to from now on, and why. */
export function BlockDialog({ open, onClose, known }: BlockDialogProps) {
  const { t } = useTranslation("permits");
  const [chosen, setContact] = useState<ComboboxOption | null>(null);
  const contact = known ?? chosen;
  const contacts = useContactChoices();
  const [kind, setKind] = useState<BlockKind>("opt_out");
  const [reason, setReason] = useState("");
  const [isMissing, setMissing] = useState(false);
  const { act, isActing, error, forget } = useAct(permitsApi.blockContact, {
    failure: "inline",
    stale: [permitsApi.listBlocks],
    onDone: ({ contactName }) => {
      toastDone(t("blocked", { name: contactName }));
      close();
    },
  });
  const close = () => {
    setContact(null);
    setReason("");
    setMissing(false);
    forget();
    onClose();
  };
  const submit = () => {
    setMissing(contact === null);
    if (contact) act({ body: { contactId: contact.value, kind, ...(reason.trim() && { reason: reason.trim() }) } });
  };
  return (
    <FormDialog
      open={open}
      onClose={close}
      title={t("add.title")}
      description={t("add.text")}
      onSubmit={submit}
      submit={t("add.submit")}
      saving={isActing}
      error={error}
    >
      {!known && (
        <Field
          label={t("add.contact")}
          error={isMissing && !contact ? t("errors:field.required") : fieldErrors(error).get("contactId")}
        >
          <Combobox source={contacts} value={contact} onChange={setContact} placeholder={t("add.search")} />
        </Field>
      )}
      <RadioGroup
        look="cards"
        label={t("add.kind")}
        value={kind}
        onChange={setKind}
        options={kinds.map((value) => ({ value, label: t(`kind.${value}`), hint: t(`add.${value}`) }))}
      />
      <Field label={t("add.reason")} optional>
        <Textarea value={reason} maxLength={500} onChange={(event) => setReason(event.target.value)} />
      </Field>
    </FormDialog>
  );
}
