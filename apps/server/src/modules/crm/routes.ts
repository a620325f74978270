import { crmApi as api } from "@karavan/contract";
import { act, done, type Route, read } from "../../platform/http/route.ts";
import { accessCompany } from "./companies/access.ts";
import { createCompany } from "./companies/create-company.ts";
import { deleteCompany } from "./companies/delete-company.ts";
import { presentCompany } from "./companies/present.ts";
import { replaceCompany } from "./companies/replace-company.ts";
import { restoreCompany } from "./companies/restore-company.ts";
import { listCompanies } from "./companies/store.ts";
import { updateCompany } from "./companies/update-company.ts";
import { accessContact } from "./contacts/access.ts";
import { assignClient } from "./contacts/assign-client.ts";
import { createContact } from "./contacts/create-contact.ts";
import { deleteContact } from "./contacts/delete-contact.ts";
import { presentContact } from "./contacts/present.ts";
import { replaceContact } from "./contacts/replace-contact.ts";
import { restoreContact } from "./contacts/restore-contact.ts";
import { listContacts } from "./contacts/store.ts";
import { updateContact } from "./contacts/update-contact.ts";
import { findTagId } from "./tags/find-tag-id.ts";
import { presentTag } from "./tags/present.ts";
import { listTags } from "./tags/store.ts";

const noRows = { items: [], nextCursor: null };

const contactRoutes: Route[] = [
  read(api.listContacts, async (work, { query }) => {
    const tagId = query.tag ? await findTagId(work, query.tag) : undefined;
    if (query.tag && !tagId) return noRows;
    const { rows, nextCursor } = await listContacts(work, query, tagId);
    return { items: rows.map(presentContact), nextCursor };
  }),
  read(api.getContact, async (work, { params }) => presentContact(await accessContact(work, params.id))),
  act(
    api.createContact,
    createContact,
    ({ body }) => body,
    (_work, contact) => presentContact(contact),
  ),
  act(
    api.replaceContact,
    replaceContact,
    ({ params, body }) => ({ contactId: params.id, contact: body }),
    (_work, contact) => presentContact(contact),
  ),
  act(
    api.updateContact,
    updateContact,
    ({ params, body }) => ({ contactId: params.id, changes: body }),
    (_work, contact) => presentContact(contact),
  ),
  act(
    api.assignClient,
    assignClient,
    ({ body }) => body,
    (_work, contact) => presentContact(contact),
  ),
  act(api.deleteContact, deleteContact, ({ params }) => ({ contactId: params.id }), done),
  act(
    api.restoreContact,
    restoreContact,
    ({ params }) => ({ contactId: params.id }),
    (_work, contact) => presentContact(contact),
  ),
];

const companyRoutes: Route[] = [
  read(api.listCompanies, async (work, { query }) => {
    const tagId = query.tag ? await findTagId(work, query.tag) : undefined;
    if (query.tag && !tagId) return noRows;
    const { rows, nextCursor } = await listCompanies(work, query, tagId);
    return { items: rows.map(presentCompany), nextCursor };
  }),
  read(api.getCompany, async (work, { params }) => presentCompany(await accessCompany(work, params.id))),
  act(
    api.createCompany,
    createCompany,
    ({ body }) => body,
    (_work, company) => presentCompany(company),
  ),
  act(
    api.replaceCompany,
    replaceCompany,
    ({ params, body }) => ({ companyId: params.id, company: body }),
    (_work, company) => presentCompany(company),
  ),
  act(
    api.updateCompany,
    updateCompany,
    ({ params, body }) => ({ companyId: params.id, changes: body }),
    (_work, company) => presentCompany(company),
  ),
  act(api.deleteCompany, deleteCompany, ({ params }) => ({ companyId: params.id }), done),
  act(
    api.restoreCompany,
    restoreCompany,
    ({ params }) => ({ companyId: params.id }),
    (_work, company) => presentCompany(company),
  ),
];

const tagRoutes: Route[] = [
  read(api.listTags, async (work, { query }) => {
    const { rows, nextCursor } = await listTags(work, query);
    return { items: rows.map(presentTag), nextCursor };
  }),
];

export const routes: Route[] = [...contactRoutes, ...companyRoutes, ...tagRoutes];
