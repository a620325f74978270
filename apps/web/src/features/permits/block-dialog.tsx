import type { BlockKind } from "@karavan/contract/actions/permits";
import { crmApi } from "@karavan/contract/api/crm";
import { permitsApi } from "@karavan/contract/api/permits";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { call } from "../../lib/api.ts";
import { errorText } from "../../lib/errors.ts";
import { useAct } from "../../lib/query.ts";
import { Button } from "../../ui/button.tsx";
import { Combobox } from "../../ui/combobox.tsx";
import type { ComboboxOption } from "../../ui/combobox-source.ts";
import { Dialog } from "../../ui/dialog.tsx";
import { Field } from "../../ui/field.tsx";
import { Notice } from "../../ui/notice.tsx";
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
    <Dialog
      open={open}
      onClose={close}
      title={t("add.title")}
      description={t("add.text")}
      onSubmit={submit}
      footer={
        <>
          <Button onClick={close}>{t("ui:cancel")}</Button>
          <Button type="submit" variant="primary" loading={isActing}>
            {t("add.submit")}
          </Button>
        </>
      }
    >
      {error && <Notice tone="danger">{errorText(error)}</Notice>}
      {!known && (
        <Field label={t("add.contact")} error={isMissing && !contact ? t("errors:field.required") : undefined}>
          <Combobox source={findContacts} value={contact} onChange={setContact} placeholder={t("add.search")} />
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
    </Dialog>
  );
}

/** Contacts by a part of their name, phone or address. */
async function findContacts(q: string, signal: AbortSignal): Promise<ComboboxOption[]> {
  const { items } = await call(crmApi.listContacts, { query: { limit: 20, ...(q && { q }) } }, { signal });
  return items.map(({ id, name, phones, emails }) => {
    const hint = phones[0] ?? emails[0];
    return { value: id, label: name, ...(hint !== undefined && { hint }) };
  });
}
