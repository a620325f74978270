import { useTranslation } from "react-i18next";
import { ForgotPasswordForm } from "../../features/identity/password-forms.tsx";
import { TextLink } from "../../ui/link.tsx";
import { AuthLayout } from "./auth-layout.tsx";

/** Asks for a link to set a new password. */
export function ForgotPasswordPage() {
  const { t } = useTranslation("identity");
  return (
    <AuthLayout
      title={t("forgot.title")}
      text={t("forgot.text")}
      footer={<TextLink to="/signin">{t("backToSignIn")}</TextLink>}
    >
      <ForgotPasswordForm />
    </AuthLayout>
  );
}
