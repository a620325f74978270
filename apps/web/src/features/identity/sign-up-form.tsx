import { identityApi } from "@karavan/contract/api/identity";
import { useTranslation } from "react-i18next";
import { errorText } from "../../lib/errors.ts";
import { useContractForm, useFieldError, useServerErrors } from "../../lib/form.ts";
import { currentLanguage } from "../../lib/i18n.ts";
import { useAct } from "../../lib/query.ts";
import { Button } from "../../ui/button.tsx";
import { Field } from "../../ui/field.tsx";
import { Input } from "../../ui/input.tsx";
import { Notice } from "../../ui/notice.tsx";
import { PasswordInput } from "../../ui/password-input.tsx";

/** A new account; an invitation brings its e-mail address along. `onDone` when the browser holds the session. */
export function SignUpForm({ email = "", onDone }: { email?: string; onDone: () => void }) {
  const { t } = useTranslation("identity");
  const form = useContractForm(identityApi.signUp.body, { name: "", email, password: "", locale: currentLanguage() });
  const { act, isActing, error } = useAct(identityApi.signUp, { failure: "inline", onDone });
  const fieldError = useFieldError();
  useServerErrors(form, error);
  const { errors } = form.formState;
  return (
    <form noValidate className="flex flex-col gap-4" onSubmit={form.handleSubmit((body) => act({ body }))}>
      {error && <Notice tone="danger">{errorText(error)}</Notice>}
      <Field label={t("name")} error={fieldError(errors.name)}>
        <Input autoComplete="name" {...form.register("name")} />
      </Field>
      <Field label={t("email")} error={fieldError(errors.email)}>
        <Input type="email" autoComplete="username" readOnly={email !== ""} {...form.register("email")} />
      </Field>
      <Field label={t("password")} hint={t("passwordHint")} error={fieldError(errors.password)}>
        <PasswordInput autoComplete="new-password" {...form.register("password")} />
      </Field>
      <Button type="submit" variant="primary" size="large" wide loading={isActing}>
        {t("signUp.submit")}
      </Button>
    </form>
  );
}
