import { auditApi } from "@karavan/contract/api/audit";
import { crmApi } from "@karavan/contract/api/crm";
import { pipelineApi } from "@karavan/contract/api/pipeline";
import type { ContactChanges } from "@karavan/contract/records/crm";
import { useQueryClient } from "@tanstack/react-query";
import { useAct } from "../../../lib/query.ts";
import { useDeletion } from "../record/use-deletion.ts";
import { showContact } from "../records.ts";
import { peopleLists } from "./people-list.ts";

/** Changes fields of a contact. `inline`: who calls shows a refusal itself. Changes of one contact are sent in order. */
export function useChangeContact(id: string, failure: "inline" | "toast") {
  const client = useQueryClient();
  const { actAsync, isActing, error } = useAct(crmApi.updateContact, {
    failure,
    inOrder: `contact ${id}`,
    onDone: (contact) => void showContact(client, contact),
    stale: [auditApi.listRecordEvents, crmApi.getCompany],
  });
  return { change: (changes: ContactChanges) => actAsync({ params: { id }, body: changes }), isActing, error };
}

/** Deletes a contact at once and offers to bring it back. Resolves to whether it is gone. */
export function useDeleteContact(): (contact: { id: string; name: string }) => Promise<boolean> {
  const client = useQueryClient();
  const restoring = useAct(crmApi.restoreContact, {
    onDone: (contact) => void showContact(client, contact),
    stale: [crmApi.getContact, pipelineApi.listDeals],
  });
  const deleting = useAct(crmApi.deleteContact, {
    before: ({ params }) => {
      peopleLists.drop(client, new Set([params.id]));
      return () => void peopleLists.refresh(client);
    },
    stale: [crmApi.listCompanies, crmApi.getCompany],
  });
  return useDeletion({ remove: deleting.actAsync, restore: restoring.act });
}
