import { crmApi } from "@karavan/contract/api/crm";
import { useQuery } from "@tanstack/react-query";
import { Outlet, useNavigate } from "@tanstack/react-router";
import { EditCompanyDrawer, NewCompanyDrawer } from "../../features/crm/companies/company-drawer.tsx";
import { EditContactDrawer, NewContactDrawer } from "../../features/crm/people/contact-drawer.tsx";
import { useCrmRealtime } from "../../features/crm/realtime.ts";
import { useMe } from "../../lib/me.ts";
import { read } from "../../lib/query.ts";
import { useRecordForm } from "./use-record-form.ts";

/** What all pages about people and companies share: live changes, and the forms over them. */
export function ClientsLayout() {
  useCrmRealtime();
  const canEdit = useMe().may("crm:write");
  return (
    <>
      <Outlet />
      {canEdit && <Forms />}
    </>
  );
}

/** The forms for new records stay, so that what was typed survives closing them. */
function Forms() {
  const { form, close } = useRecordForm();
  const navigate = useNavigate();
  const isNew = form !== undefined && form.id === undefined;
  return (
    <>
      <NewContactDrawer
        open={isNew && form.kind === "client"}
        onClose={close}
        onSaved={({ id }) => void navigate({ to: "/clients/$contactId", params: { contactId: id }, replace: true })}
      />
      <NewCompanyDrawer
        open={isNew && form.kind === "company"}
        onClose={close}
        onSaved={({ id }) => void navigate({ to: "/companies/$companyId", params: { companyId: id }, replace: true })}
      />
      {form?.id !== undefined && form.kind === "client" && <EditContact key={form.id} id={form.id} onClose={close} />}
      {form?.id !== undefined && form.kind === "company" && <EditCompany key={form.id} id={form.id} onClose={close} />}
    </>
  );
}

function EditContact({ id, onClose }: { id: string; onClose: () => void }) {
  const { data } = useQuery(read(crmApi.getContact, { params: { id } }));
  return data && <EditContactDrawer open contact={data} onClose={onClose} onSaved={onClose} />;
}

function EditCompany({ id, onClose }: { id: string; onClose: () => void }) {
  const { data } = useQuery(read(crmApi.getCompany, { params: { id } }));
  return data && <EditCompanyDrawer open company={data} onClose={onClose} onSaved={onClose} />;
}
