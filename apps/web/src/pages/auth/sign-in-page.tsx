import { useSearch } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { SignInForm } from "../../features/identity/sign-in-form.tsx";
import { TextLink } from "../../ui/link.tsx";
import { AuthLayout } from "./auth-layout.tsx";
import { useEnter } from "./enter.ts";

/** The way in. */
export function SignInPage() {
  const { t } = useTranslation("identity");
  const search = useSearch({ strict: false });
  return (
    <AuthLayout
      title={t("signIn.title")}
      footer={
        <>
          {t("signIn.noAccount")}{" "}
          <TextLink to="/signup" search={search}>
            {t("signUp.submit")}
          </TextLink>
        </>
      }
    >
      <SignInForm onDone={useEnter()} />
    </AuthLayout>
  );
}
