import { auditApi } from "@karavan/contract/api/audit";
import { crmApi } from "@karavan/contract/api/crm";
import type { CompanyChanges } from "@karavan/contract/records/crm";
import { useQueryClient } from "@tanstack/react-query";
import { useAct } from "../../../lib/query.ts";
import { useDeletion } from "../record/use-deletion.ts";
import { renameCompany, showCompany } from "../records.ts";
import { companyLists } from "./company-list.ts";

/** Changes fields of a company. `inline`: who calls shows a refusal itself. Changes of one company are sent in order. */
export function useChangeCompany(id: string, failure: "inline" | "toast") {
  const client = useQueryClient();
  const { actAsync, isActing, error } = useAct(crmApi.updateCompany, {
    failure,
    inOrder: `company ${id}`,
    onDone: (company) => showCompany(client, company),
    stale: [auditApi.listRecordEvents, crmApi.getContact],
  });
  return { change: (changes: CompanyChanges) => actAsync({ params: { id }, body: changes }), isActing, error };
}

/** Deletes a company at once and offers to bring it back. Resolves to whether it is gone. */
export function useDeleteCompany(): (company: { id: string; name: string }) => Promise<boolean> {
  const client = useQueryClient();
  const restoring = useAct(crmApi.restoreCompany, {
    onDone: (company) => showCompany(client, company),
    stale: [crmApi.getContact, crmApi.getCompany],
  });
  const deleting = useAct(crmApi.deleteCompany, {
    before: ({ params }) => {
      companyLists.drop(client, new Set([params.id]));
      return () => void companyLists.refresh(client);
    },
    onDone: (_, { params }) => renameCompany(client, params.id, null),
    stale: [crmApi.getContact],
  });
  return useDeletion({ remove: deleting.actAsync, restore: restoring.act });
}
