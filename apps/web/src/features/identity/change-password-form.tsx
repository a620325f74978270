import { identityApi } from "@karavan/contract/api/identity";
import { useTranslation } from "react-i18next";
import { ApiError, errorText } from "../../lib/errors.ts";
import { useContractForm, useFieldError, useServerErrors } from "../../lib/form.ts";
import { useAct } from "../../lib/query.ts";
import { Button } from "../../ui/button.tsx";
import { Field } from "../../ui/field.tsx";
import { Notice } from "../../ui/notice.tsx";
import { PasswordInput } from "../../ui/password-input.tsx";
import { toastDone } from "../../ui/toast.ts";
import { UnsavedGuard } from "../../ui/unsaved-guard.tsx";

const empty = { currentPassword: "", newPassword: "" };

/** Changes one's own password; whoever else is signed in with the old one is not any more. */
export function ChangePasswordForm({ email }: { email: string }) {
  const { t } = useTranslation("identity");
  const form = useContractForm(identityApi.changePassword.body, empty);
  const { act, isActing, error } = useAct(identityApi.changePassword, {
    failure: "inline",
    stale: [identityApi.listSessions],
    onDone: () => {
      form.reset(empty);
      toastDone(t("changePassword.done"));
    },
  });
  const fieldError = useFieldError();
  useServerErrors(form, error);
  const { errors, isDirty } = form.formState;
  const isAboutField = error instanceof ApiError && error.fields.length > 0;
  return (
    <form
      noValidate
      className="flex flex-col gap-4 rounded-card border border-line p-4"
      onSubmit={form.handleSubmit((body) => act({ body }))}
    >
      {error && !isAboutField && <Notice tone="danger">{errorText(error)}</Notice>}
      {/* Password managers keep the new password for this address. */}
      <input type="text" name="username" autoComplete="username" value={email} readOnly hidden />
      <div className="grid items-start gap-4 sm:grid-cols-2">
        <Field label={t("changePassword.current")} error={fieldError(errors.currentPassword)}>
          <PasswordInput autoComplete="current-password" {...form.register("currentPassword")} />
        </Field>
        <Field label={t("changePassword.new")} hint={t("passwordHint")} error={fieldError(errors.newPassword)}>
          <PasswordInput autoComplete="new-password" {...form.register("newPassword")} />
        </Field>
      </div>
      <div className="flex flex-wrap items-center justify-between gap-3">
        <span className="min-w-0 flex-1 basis-48 text-meta text-ink-3">{t("changePassword.ends")}</span>
        <Button type="submit" variant={isDirty ? "primary" : "secondary"} loading={isActing}>
          {t("changePassword.submit")}
        </Button>
      </div>
      <UnsavedGuard dirty={isDirty && !isActing} />
    </form>
  );
}
