import type { Contact } from "@karavan/contract/records/crm";
import type { Client } from "@karavan/contract/records/pipeline";
import { byValue, type ListRules } from "../../../lib/lists/long-list.ts";

/** Where a person stands as a client: the stage of the current deal, and what it is worth. */
export type ClientStatus = Pick<Client, "dealId" | "dealTitle" | "amount" | "currency" | "status" | "statusChangedAt">;

/** A person outside as a list shows them. */
export interface Person
  extends Pick<
    Contact,
    "id" | "name" | "emails" | "phones" | "companyId" | "companyName" | "tags" | "ownerId" | "createdAt"
  > {
  /** Null without a deal. */
  client: ClientStatus | null;
}

export const contactSorts = ["-createdAt", "createdAt", "name", "-name"] as const;
export type ContactSort = (typeof contactSorts)[number];

/** Which people a list shows: those whom every part that is not empty fits. With a stage `sort` does not count. */
export interface PeopleFilter {
  q: string;
  tag: string;
  ownerId: string;
  companyId: string;
  stageId: string;
  sort: ContactSort;
}

/** A person as the list of contacts and the list of clients tell of them together. */
export function personOf(contact: Contact, client: Client | undefined): Person {
  const { id, name, emails, phones, companyId, companyName, tags, ownerId, createdAt } = contact;
  const known = { id, name, emails, phones, companyId, companyName, tags, ownerId, createdAt };
  return { ...known, client: client ? statusOf(client) : null };
}

/** A person as the list of clients alone tells of them. */
export function personOfClient(client: Client): Person {
  const { id, name, emails, phones, companyId, companyName, tags, ownerId, createdAt } = client;
  return { id, name, emails, phones, companyId, companyName, tags, ownerId, createdAt, client: statusOf(client) };
}

function statusOf({ dealId, dealTitle, amount, currency, status, statusChangedAt }: Client): ClientStatus {
  return { dealId, dealTitle, amount, currency, status, statusChangedAt };
}

/** The order and the limits of a list of people, as the server has them. */
export function rulesOf(filter: PeopleFilter): ListRules<Person> {
  return { isBefore: orderOf(filter), belongs: (person) => belongsTo(person, filter) };
}

function orderOf({ stageId, sort }: PeopleFilter): ListRules<Person>["isBefore"] {
  if (stageId) {
    return (one, other) => {
      const [a, b] = [one.client?.statusChangedAt ?? "", other.client?.statusChangedAt ?? ""];
      return a === b ? (one.client?.dealId ?? "") > (other.client?.dealId ?? "") : a > b;
    };
  }
  const direction = sort.startsWith("-") ? "descending" : "ascending";
  return byValue(({ name, createdAt }) => (sort.endsWith("name") ? name.toLowerCase() : createdAt), direction);
}

function belongsTo(person: Person, { q, tag, ownerId, companyId, stageId }: PeopleFilter): boolean | undefined {
  if (tag && !person.tags.some((own) => own.toLowerCase() === tag.toLowerCase())) return false;
  if (ownerId && person.ownerId !== ownerId) return false;
  if (companyId && person.companyId !== companyId) return false;
  if (stageId && person.client?.status.id !== stageId) return false;
  return q ? undefined : true;
}
