import { identityApi } from "@karavan/contract/api/identity";
import { organizationsApi } from "@karavan/contract/api/organizations";
import type { Organization } from "@karavan/contract/records/organizations";
import { useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { chooseOrganization } from "../../lib/organization.ts";
import { read, useAct } from "../../lib/query.ts";
import { Button } from "../../ui/button.tsx";
import { ConfirmDialog } from "../../ui/dialog.tsx";
import { toastDone } from "../../ui/toast.ts";

/** Deletes the organization for good, after its name was typed; then one goes to another one, or founds one. */
export function DeleteOrganization({ organization }: { organization: Organization }) {
  const { t } = useTranslation("organizations");
  const [asking, setAsking] = useState(false);
  const client = useQueryClient();
  const navigate = useNavigate();
  const goOn = async () => {
    const account = await client.fetchQuery({ ...read(identityApi.getAccount), staleTime: 0 });
    const [next] = account.memberships;
    await navigate({ to: next ? "/" : "/organizations/new" });
    chooseOrganization(next?.organizationId);
  };
  const { act, isActing } = useAct(organizationsApi.deleteOrganization, {
    onDone: () => {
      setAsking(false);
      toastDone(t("delete.done", { name: organization.name }));
      void goOn();
    },
  });
  return (
    <div className="flex flex-wrap items-center justify-between gap-3 rounded-card border border-danger px-4 py-3">
      <p className="min-w-0 flex-1 basis-64 text-ink-2">{t("delete.text")}</p>
      <Button variant="danger" onClick={() => setAsking(true)}>
        {t("delete.button")}
      </Button>
      <ConfirmDialog
        open={asking}
        onClose={() => setAsking(false)}
        onConfirm={() => act({ params: { id: organization.id }, query: { confirmName: organization.name } })}
        title={t("delete.title", { name: organization.name })}
        description={t("delete.warning")}
        confirmLabel={t("delete.confirm")}
        typeToConfirm={organization.name}
        danger
        acting={isActing}
      />
    </div>
  );
}
