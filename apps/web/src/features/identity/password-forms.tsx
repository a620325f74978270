import { identityApi } from "@karavan/contract/api/identity";
import { useTranslation } from "react-i18next";
import { errorText } from "../../lib/errors.ts";
import { useContractForm, useFieldError } from "../../lib/form.ts";
import { useAct } from "../../lib/query.ts";
import { Button } from "../../ui/button.tsx";
import { Field } from "../../ui/field.tsx";
import { Input } from "../../ui/input.tsx";
import { Notice } from "../../ui/notice.tsx";
import { PasswordInput } from "../../ui/password-input.tsx";

/** Asks for the letter with the link. Says the same whether the address is known or not. */
export function ForgotPasswordForm() {
  const { t } = useTranslation("identity");
  const form = useContractForm(identityApi.requestPasswordReset.body, { email: "" });
  const { act, isActing, error, answer } = useAct(identityApi.requestPasswordReset, { failure: "inline" });
  const fieldError = useFieldError();
  if (answer)
    return (
      <Notice tone="success" title={t("forgot.sent")}>
        {t("forgot.sentText")}
      </Notice>
    );
  return (
    <form noValidate className="flex flex-col gap-4" onSubmit={form.handleSubmit((body) => act({ body }))}>
      {error && <Notice tone="danger">{errorText(error)}</Notice>}
      <Field label={t("email")} error={fieldError(form.formState.errors.email)}>
        <Input type="email" autoComplete="username" {...form.register("email")} />
      </Field>
      <Button type="submit" variant="primary" size="large" wide loading={isActing}>
        {t("forgot.submit")}
      </Button>
    </form>
  );
}

/** Sets a new password with the token of the letter's link. */
export function ResetPasswordForm({ token, onDone }: { token: string; onDone: () => void }) {
  const { t } = useTranslation("identity");
  const form = useContractForm(identityApi.resetPassword.body, { token, password: "" });
  const { act, isActing, error } = useAct(identityApi.resetPassword, { failure: "inline", onDone });
  const fieldError = useFieldError();
  return (
    <form noValidate className="flex flex-col gap-4" onSubmit={form.handleSubmit((body) => act({ body }))}>
      {error && <Notice tone="danger">{errorText(error)}</Notice>}
      <Field label={t("reset.password")} hint={t("passwordHint")} error={fieldError(form.formState.errors.password)}>
        <PasswordInput autoComplete="new-password" {...form.register("password")} />
      </Field>
      <Button type="submit" variant="primary" size="large" wide loading={isActing}>
        {t("reset.submit")}
      </Button>
    </form>
  );
}
