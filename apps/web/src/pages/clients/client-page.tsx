import { crmApi } from "@karavan/contract/api/crm";
import type { Contact } from "@karavan/contract/records/crm";
import type { Deal } from "@karavan/contract/records/pipeline";
import { useQuery } from "@tanstack/react-query";
import { useNavigate, useParams } from "@tanstack/react-router";
import { Ban, MessagesSquare, Plus } from "lucide-react";
import { useTranslation } from "react-i18next";
import { RecordNotes } from "../../features/activities/notes/record-notes.tsx";
import { RecordTasks } from "../../features/activities/tasks/record-tasks.tsx";
import { RecordHistory } from "../../features/audit/record-history.tsx";
import { WhyPanel } from "../../features/audit/why-panel.tsx";
import { ContactProducts } from "../../features/catalog/interests/contact-products.tsx";
import { useDeleteContact } from "../../features/crm/people/acts.ts";
import { useClientStatus } from "../../features/crm/people/client-status.ts";
import { ContactDetails } from "../../features/crm/people/contact-details.tsx";
import { Status } from "../../features/crm/people/person-cells.tsx";
import { RecordDeals, useRecordDeals } from "../../features/crm/record/record-deals.tsx";
import { RecordMenu } from "../../features/crm/record/record-menu.tsx";
import { ContactConversations } from "../../features/messaging/contact-conversations.tsx";
import { useConversationsWith } from "../../features/messaging/conversations-with.ts";
import { useMessagingRealtime } from "../../features/messaging/realtime.ts";
import { BlockDialog } from "../../features/permits/block-dialog.tsx";
import { ContactBlocks, useContactBlocks } from "../../features/permits/contact-blocks.tsx";
import { NewDealDialog } from "../../features/pipeline/new-deal/new-deal-dialog.tsx";
import { usePipelines } from "../../features/pipeline/pipelines.ts";
import { useShortcut } from "../../lib/keyboard.ts";
import { useMe } from "../../lib/me.ts";
import { read } from "../../lib/query.ts";
import { flag, text, useUrlState } from "../../lib/use-url-state.ts";
import { Badge } from "../../ui/badge.tsx";
import { Button } from "../../ui/button.tsx";
import { ButtonLink } from "../../ui/link.tsx";
import { toastDone } from "../../ui/toast.ts";
import { OneRecord } from "./one-record.tsx";
import { RecordFrame, RecordSection } from "./record-frame.tsx";
import { useRecordForm } from "./use-record-form.ts";

/** One person outside: who they are, what is sold to them, what was said, what happened. */
export function ClientPage() {
  const { contactId = "" }: { contactId?: string } = useParams({ strict: false });
  const contact = useQuery(read(crmApi.getContact, { params: { id: contactId } }));
  useMessagingRealtime();
  return (
    <OneRecord of={contact} list="/clients">
      {(known) => <Known key={known.id} contact={known} />}
    </OneRecord>
  );
}

function Known({ contact }: { contact: Contact }) {
  const { t } = useTranslation(["crm", "catalog"]);
  const { may } = useMe();
  const [why, setWhy] = useUrlState("why", text, { push: "opening" });
  const { id } = contact;
  return (
    <RecordFrame
      list="/clients"
      title={contact.name}
      meta={<Standing contactId={id} />}
      actions={<Actions contact={contact} />}
      details={
        <>
          <ContactBlocks contactId={id} />
          <ContactDetails contact={contact} />
        </>
      }
    >
      <Activities contactId={id} />
      <Deals contact={contact} />
      {may("catalog:read") && (
        <RecordSection title={t("catalog:interest.title")}>
          <ContactProducts contact={contact} />
        </RecordSection>
      )}
      <RecordSection title={t("record.conversations")}>
        <ContactConversations contactId={id} />
      </RecordSection>
      <History contactId={id} onWhy={setWhy} />
      <WhyPanel eventId={why || undefined} onClose={() => setWhy("")} />
    </RecordFrame>
  );
}

/** What is to be done, and what the team wrote down. */
function Activities({ contactId }: { contactId: string }) {
  const { t } = useTranslation("activities");
  if (!useMe().may("activities:read")) return null;
  return (
    <>
      <RecordSection title={t("title")}>
        <RecordTasks of={{ contactId }} about={{ contactId }} />
      </RecordSection>
      <RecordSection title={t("note.title")}>
        <RecordNotes of={{ contactId }} about={{ contactId }} />
      </RecordSection>
    </>
  );
}

/** How far the person is as a client. */
function Standing({ contactId }: { contactId: string }) {
  const { t } = useTranslation("crm");
  const client = useClientStatus(contactId);
  const blocks = useContactBlocks(contactId);
  return (
    <>
      {client && <Status status={client.status} />}
      {blocks.length > 0 && <Badge tone="warning">{t("record.blocked")}</Badge>}
    </>
  );
}

function Actions({ contact }: { contact: Contact }) {
  const { t } = useTranslation("crm");
  const navigate = useNavigate();
  const { open } = useRecordForm();
  const { may } = useMe();
  const [isBlocking, setBlocking] = useUrlState("block", flag, { push: "opening" });
  const blocks = useContactBlocks(contact.id);
  const { items } = useConversationsWith(contact.id);
  const [latest] = items ?? [];
  const edit = () => open("client", contact.id);
  const remove = useDeleteContact();
  const block = { label: t("act.block"), icon: Ban, onSelect: () => setBlocking(true) };
  useShortcut(may("crm:write") ? { keys: "e", label: t("act.edit"), run: edit } : undefined);
  return (
    <>
      {latest && (
        <ButtonLink
          variant="primary"
          icon={MessagesSquare}
          to="/inbox/$conversationId"
          params={{ conversationId: latest.id }}
          search={{ contact: contact.id }}
        >
          {t("act.openChat")}
        </ButtonLink>
      )}
      <RecordMenu
        name={contact.name}
        onEdit={edit}
        items={may("permits:manage") && blocks.length === 0 ? [block] : []}
        onDelete={() => remove(contact)}
        onDeleted={() => void navigate({ to: "/clients", replace: true })}
      />
      <BlockDialog
        open={isBlocking && may("permits:manage")}
        onClose={() => setBlocking(false)}
        known={{ value: contact.id, label: contact.name }}
      />
    </>
  );
}

function Deals({ contact: { id, name } }: { contact: Contact }) {
  const { t } = useTranslation(["crm", "pipeline"]);
  const [isAdding, setAdding] = useUrlState("deal", flag, { push: "opening" });
  const canAdd = useMe().may("pipeline:write");
  const { pipeline } = usePipelines(undefined);
  const done = (deal: Deal) => {
    setAdding(false);
    toastDone(t("pipeline:new.done", { title: deal.title }));
  };
  const add = (
    <Button size="small" variant="ghost" icon={Plus} onClick={() => setAdding(true)}>
      {t("pipeline:new.title")}
    </Button>
  );
  return (
    <RecordSection title={t("record.deals")} actions={canAdd && add}>
      <RecordDeals of={{ contactId: id }} />
      {pipeline && (
        <NewDealDialog
          open={isAdding && canAdd}
          onClose={() => setAdding(false)}
          pipeline={pipeline}
          stageId={undefined}
          contact={{ value: id, label: name }}
          onDone={done}
        />
      )}
    </RecordSection>
  );
}

/** The most records whose history is asked for together. */
const mostSubjects = 100;

function History({ contactId, onWhy }: { contactId: string; onWhy: (eventId: string) => void }) {
  const { t } = useTranslation("crm");
  const deals = useRecordDeals({ contactId });
  const dealIds = deals.items?.map(({ id }) => id) ?? [];
  return (
    <RecordSection title={t("record.history")}>
      {(deals.items || deals.error) && (
        <RecordHistory subjectIds={[contactId, ...dealIds].slice(0, mostSubjects)} onWhy={onWhy} />
      )}
    </RecordSection>
  );
}
