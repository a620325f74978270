import { organizationsApi } from "@karavan/contract/api/organizations";
import { Role } from "@karavan/contract/permissions";
import { useTranslation } from "react-i18next";
import { useContractForm, useFieldError, useServerErrors } from "../../../lib/form.ts";
import { useMe } from "../../../lib/me.ts";
import { useAct } from "../../../lib/query.ts";
import { Field } from "../../../ui/field.tsx";
import { FormDialog } from "../../../ui/form-dialog.tsx";
import { Input } from "../../../ui/input.tsx";
import { RadioGroup } from "../../../ui/radio.tsx";
import { toastDone } from "../../../ui/toast.ts";
import { manageableRoles } from "./may-manage.ts";

export interface InviteDialogProps {
  open: boolean;
  onClose: () => void;
  onInvited: () => void;
}

/** Asks whom to invite and as what. */
export function InviteDialog({ open, onClose, onInvited }: InviteDialogProps) {
  const { t } = useTranslation("organizations");
  const me = useMe();
  const form = useContractForm(organizationsApi.inviteMember.body, { email: "", role: "bidi" });
  const { act, isActing, error, forget } = useAct(organizationsApi.inviteMember, {
    failure: "inline",
    stale: [organizationsApi.listInvitations, organizationsApi.listOutgoingMail],
    onDone: ({ email }) => {
      toastDone(t("invite.done", { email }));
      form.reset();
      onInvited();
    },
  });
  const fieldError = useFieldError();
  useServerErrors(form, error);
  const close = () => {
    forget();
    form.reset();
    onClose();
  };
  const roles = manageableRoles(me.role).flatMap((role) => Role.exclude(["owner"]).safeParse(role).data ?? []);
  return (
    <FormDialog
      open={open}
      onClose={close}
      title={t("invite.title")}
      description={t("invite.text")}
      onSubmit={() => void form.handleSubmit((body) => act({ body }))()}
      submit={t("invite.submit")}
      saving={isActing}
      error={error}
    >
      <Field label={t("invite.email")} error={fieldError(form.formState.errors.email)}>
        <Input type="email" autoComplete="off" {...form.register("email")} />
      </Field>
      <div className="flex flex-col gap-1">
        <span className="font-medium">{t("invite.role")}</span>
        <RadioGroup
          look="cards"
          label={t("invite.role")}
          value={form.watch("role")}
          onChange={(role) => form.setValue("role", role)}
          options={roles.map((role) => ({ value: role, label: t(`role.${role}`), hint: t(`roleText.${role}`) }))}
        />
      </div>
    </FormDialog>
  );
}
