import { useSearch } from "@tanstack/react-router";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { ResetPasswordForm } from "../../features/identity/password-forms.tsx";
import { ButtonLink } from "../../ui/link.tsx";
import { Notice } from "../../ui/notice.tsx";
import { AuthLayout } from "./auth-layout.tsx";

/** Where the link of the letter leads. */
export function ResetPasswordPage() {
  const { t } = useTranslation("identity");
  const { token } = useSearch({ strict: false });
  const [done, setDone] = useState(false);
  return (
    <AuthLayout title={t("reset.title")}>
      {done ? (
        <>
          <Notice tone="success">{t("reset.done")}</Notice>
          <ButtonLink to="/signin" variant="primary" size="large" wide>
            {t("signIn.submit")}
          </ButtonLink>
        </>
      ) : (
        <ResetPasswordForm token={token ?? ""} onDone={() => setDone(true)} />
      )}
    </AuthLayout>
  );
}
