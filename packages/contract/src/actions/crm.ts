import { z } from "zod";
import { action } from "../action.ts";
import { Id } from "../ids.ts";
import { CompanyChanges, CompanyInput, ContactChanges, ContactInput } from "../records/crm.ts";

const contactId = z.object({ contactId: Id });
const companyId = z.object({ companyId: Id });

export const crmActions = {
  createContact: action({
    name: "create_contact",
    input: ContactInput,
    permission: "crm:write",
    effect: "write",
    sentence: { en: "Create the contact {firstName} {lastName}", ru: "Создать контакт {firstName} {lastName}" },
  }),
  replaceContact: action({
    name: "replace_contact",
    input: contactId.extend({ contact: ContactInput }),
    permission: "crm:write",
    effect: "write",
    sentence: { en: "Replace all fields of the contact", ru: "Заменить все поля контакта" },
  }),
  updateContact: action({
    name: "update_contact",
    input: contactId.extend({ changes: ContactChanges }),
    permission: "crm:write",
    effect: "write",
    sentence: { en: "Change fields of the contact", ru: "Изменить поля контакта" },
  }),
  assignClient: action({
    name: "assign_client",
    input: z.object({ contactId: Id, memberId: Id.nullable() }),
    permission: "crm:write",
    effect: "write",
    sentence: { en: "Make a member responsible for the client", ru: "Назначить ответственного за клиента" },
  }),
  deleteContact: action({
    name: "delete_contact",
    input: contactId,
    permission: "crm:delete",
    effect: "write",
    sentence: { en: "Delete the contact", ru: "Удалить контакт" },
  }),
  restoreContact: action({
    name: "restore_contact",
    input: contactId,
    permission: "crm:delete",
    effect: "write",
    sentence: { en: "Bring the deleted contact back", ru: "Вернуть удалённый контакт" },
  }),
  createCompany: action({
    name: "create_company",
    input: CompanyInput,
    permission: "crm:write",
    effect: "write",
    sentence: { en: "Create the company {name}", ru: "Создать компанию {name}" },
  }),
  replaceCompany: action({
    name: "replace_company",
    input: companyId.extend({ company: CompanyInput }),
    permission: "crm:write",
    effect: "write",
    sentence: { en: "Replace all fields of the company", ru: "Заменить все поля компании" },
  }),
  updateCompany: action({
    name: "update_company",
    input: companyId.extend({ changes: CompanyChanges }),
    permission: "crm:write",
    effect: "write",
    sentence: { en: "Change fields of the company", ru: "Изменить поля компании" },
  }),
  deleteCompany: action({
    name: "delete_company",
    input: companyId,
    permission: "crm:delete",
    effect: "write",
    sentence: { en: "Delete the company", ru: "Удалить компанию" },
  }),
  restoreCompany: action({
    name: "restore_company",
    input: companyId,
    permission: "crm:delete",
    effect: "write",
    sentence: { en: "Bring the deleted company back", ru: "Вернуть удалённую компанию" },
  }),
};
