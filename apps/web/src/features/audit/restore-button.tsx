import { auditApi, type LoggedEvent } from "@karavan/contract/api/audit";
import { crmApi } from "@karavan/contract/api/crm";
import { pipelineApi } from "@karavan/contract/api/pipeline";
import { RotateCcw } from "lucide-react";
import { useTranslation } from "react-i18next";
import { useMe } from "../../lib/me.ts";
import { useAct } from "../../lib/query.ts";
import { Button } from "../../ui/button.tsx";
import { toastDone } from "../../ui/toast.ts";
import { type Restorable, restorationOf } from "./restorable.ts";

/** What shows the record, and is read anew when it is put back. */
const stale = [
  auditApi.listRecordEvents,
  ...[crmApi.getContact, crmApi.listContacts, crmApi.getCompany, crmApi.listCompanies],
  ...[pipelineApi.getDeal, pipelineApi.listDeals, pipelineApi.getBoard, pipelineApi.listClients, pipelineApi.getClient],
];

/** Puts a record back to what it was before a change, where the reader may; a press too many is undone. */
export function RestoreButton({ event }: { event: LoggedEvent }) {
  const { may } = useMe();
  const restoration = restorationOf(event);
  if (!restoration || !may(restoration.permission)) return null;
  return <Restore id={event.subject.id} {...restoration} />;
}

interface RestoreProps extends Restorable {
  id: string;
  before: Record<string, unknown>;
  after: Record<string, unknown>;
}

function Restore({ id, endpoint, before, after }: RestoreProps) {
  const { t } = useTranslation(["audit", "ui"]);
  const again = useAct(endpoint, { stale });
  const { act, isActing } = useAct(endpoint, {
    stale,
    onDone: () =>
      toastDone(t("restored"), {
        undo: { label: t("ui:undo"), run: () => again.act({ params: { id }, body: after }) },
      }),
  });
  return (
    <Button
      size="small"
      variant="ghost"
      icon={RotateCcw}
      loading={isActing}
      onClick={() => act({ params: { id }, body: before })}
      className="self-start"
    >
      {t("restore")}
    </Button>
  );
}
