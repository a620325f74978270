import { useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { NewOrganizationForm } from "../../features/organizations/new-organization-form.tsx";
import { AuthLayout } from "./auth-layout.tsx";

/** The second step of somebody new, and of whoever founds one more organization. */
export function NewOrganizationPage() {
  const { t } = useTranslation("organizations");
  const navigate = useNavigate();
  const client = useQueryClient();
  const enter = () => {
    client.clear();
    void navigate({ to: "/" });
  };
  return (
    <AuthLayout title={t("new.title")} text={t("new.text")}>
      <NewOrganizationForm onDone={enter} />
    </AuthLayout>
  );
}
