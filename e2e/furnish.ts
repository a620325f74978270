import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { activitiesApi, crmApi, importsApi, messagingApi, organizationsApi, pipelineApi } from "@karavan/contract";
import { fillCatalog } from "./catalog.ts";
import { newClient } from "./clients.ts";
import type { Member, World } from "./people.ts";
import { type ClientStory, type Story, stories } from "./story.ts";
import { until } from "./until.ts";

/** An organization that has been at work for a while. */
export interface Furnished {
  owner: Member;
  seller: Member;
  bot: string;
  /** The conversation whose client waits with a draft. */
  conversationId: string;
  contactId: string;
  companyId: string;
  dealId: string;
  productId: string;
  importId: string;
  /** The proposal of the draft, to be explained. */
  eventId: string;
}

/** Where the exports of the past stand. */
export const exportFolders = {
  whatsapp: join(import.meta.dirname, "fixtures/whatsapp"),
  telegram: join(import.meta.dirname, "fixtures/telegram"),
};

/** Fills an organization with what a travel agency has after some weeks: past chats, clients, deals, drafts. */
export async function furnish(world: World, language: "en" | "ru"): Promise<Furnished> {
  const story = stories[language];
  const owner = await world.owner({ name: story.owner, organization: story.organization, locale: language });
  const currency = language === "en" ? "USD" : "KGS";
  await owner.api.call(organizationsApi.updateSettings, { body: { currency } });
  const seller = await owner.invites("bidi", { name: story.seller, locale: language });
  const importId = await importFolder(owner, "whatsapp");
  await importFolder(owner, "telegram");
  const companies = await addCompanies(owner, story);
  const bot = await owner.connectsBot();
  for (const client of story.clients) await live(world, owner, bot, client);
  await until(async () => {
    const { items } = await owner.api.call(messagingApi.listDrafts, { query: { status: "proposed" } });
    return items.length >= story.clients.filter(({ talk }) => talk.at(-1)?.startsWith(">")).length ? true : undefined;
  }, "the drafts");
  const sellerId = await memberIdOf(seller);
  for (const client of story.clients) await advance(owner, client, { companies, sellerId });
  const last = story.clients.at(-1)?.name ?? "";
  const conversation = await conversationOf(owner, last);
  const deal = await dealOf(owner, last);
  await plan(owner, story, { sellerId, contactId: conversation.contactId, dealId: deal.id });
  const drafts = await owner.api.call(messagingApi.listDrafts, { query: { conversationId: conversation.id } });
  return {
    owner,
    seller,
    bot,
    importId,
    conversationId: conversation.id,
    contactId: conversation.contactId,
    companyId: [...companies.values()][0] ?? "",
    dealId: deal.id,
    productId: await fillCatalog(owner, language, conversation.contactId),
    eventId: drafts.items[0]?.eventId ?? "",
  };
}

/** Uploads every export of a folder and waits until it is imported; the import's id. */
async function importFolder(member: Member, source: "whatsapp" | "telegram"): Promise<string> {
  const folder = exportFolders[source];
  const names = await readdir(folder);
  const files = await Promise.all(names.map(async (name) => new File([await readFile(join(folder, name))], name)));
  const body = { source, options: JSON.stringify({ timeZone: "Asia/Bishkek" }) };
  const { id } = await member.api.upload(importsApi.startImport, { body }, { files });
  await until(async () => {
    const { status } = await member.api.call(importsApi.getImport, { params: { id } });
    return status === "queued" || status === "running" ? undefined : status;
  }, "the import");
  return id;
}

async function addCompanies(owner: Member, { companies }: Story): Promise<Map<string, string>> {
  const ids = new Map<string, string>();
  for (const company of companies) {
    const { id } = await owner.api.call(crmApi.createCompany, { body: company });
    ids.set(company.name, id);
  }
  return ids;
}

/** Says what was said, each line after the one before has arrived. */
async function live(world: World, owner: Member, bot: string, { name, talk }: ClientStory): Promise<void> {
  const client = newClient(world.system, bot, name);
  for (const line of talk) {
    const text = line.slice(2);
    if (line.startsWith(">")) {
      client.sends(text);
      await until(async () => {
        const found = await findConversation(owner, name);
        return found?.lastMessage?.text === text ? true : undefined;
      }, `the message “${text}”`);
    } else {
      const { id: conversationId } = await conversationOf(owner, name);
      await owner.api.call(messagingApi.markConversationRead, { params: { id: conversationId } });
      await owner.api.call(messagingApi.sendMessage, { body: { conversationId, text } });
      await client.receives((message) => message.text === text, { timeoutMs: 60_000 });
    }
  }
}

interface Team {
  companies: Map<string, string>;
  sellerId: string;
}

/** Brings contact and deal to where the story has them. */
async function advance(owner: Member, client: ClientStory, { companies, sellerId }: Team): Promise<void> {
  const { id: conversationId, contactId } = await conversationOf(owner, client.name);
  const companyId = companies.get(client.company ?? "") ?? null;
  const ownerId = client.isSellers ? sellerId : null;
  const [phones, emails] = [client.phone, client.email].map((address) => (address ? [address] : []));
  await owner.api.call(crmApi.updateContact, {
    params: { id: contactId },
    body: { tags: [...(client.tags ?? [])], phones, emails, companyId, ownerId },
  });
  if (ownerId) {
    await owner.api.call(messagingApi.assignConversation, {
      params: { id: conversationId },
      body: { memberId: ownerId },
    });
  }
  const deal = await dealOf(owner, client.name);
  await owner.api.call(pipelineApi.updateDeal, {
    params: { id: deal.id },
    body: { title: client.deal, amount: client.amount || null, companyId, ownerId },
  });
  const { items: stages } = await owner.api.call(pipelineApi.listStages);
  const stage = client.stage === undefined ? undefined : stages[client.stage];
  if (stage) await owner.api.call(pipelineApi.changeStage, { params: { id: deal.id }, body: { stageId: stage.id } });
}

/** Writes down what is to be done and what to know about a client. */
async function plan(
  owner: Member,
  { tasks, notes }: Story,
  { sellerId, contactId, dealId }: { sellerId: string; contactId: string; dealId: string },
): Promise<void> {
  const timeZone = "Asia/Bishkek";
  for (const { title, type, day, time, ...rest } of tasks) {
    const dueOn = day === undefined ? null : dayAhead(day, timeZone);
    const due = dueOn && time ? { dueAt: new Date(`${dueOn}T${time}:00+06:00`).toISOString() } : { dueOn };
    const body = {
      ...{ title, type, timeZone, ...due, priority: rest.isImportant ? ("high" as const) : ("normal" as const) },
      ...(rest.isSellers && { assigneeId: sellerId }),
      ...(rest.isWeekly && { recurrence: "FREQ=WEEKLY" }),
      ...(!rest.isForNobody && { dealId }),
    };
    await owner.api.call(activitiesApi.createTask, { body });
  }
  for (const note of notes) {
    const body = { text: note.replace("@", `<@${sellerId}>`), contactId };
    const { id } = await owner.api.call(activitiesApi.createNote, { body });
    if (note !== body.text) await owner.api.call(activitiesApi.pinNote, { params: { id } });
  }
}

function dayAhead(days: number, timeZone: string): string {
  return new Date(Date.now() + days * 86_400_000).toLocaleDateString("en-CA", { timeZone });
}

async function memberIdOf({ api, email }: Member): Promise<string> {
  const { items } = await api.call(organizationsApi.listMembers);
  return items.find((member) => member.email === email)?.id ?? "";
}

async function findConversation(owner: Member, name: string) {
  const { items } = await owner.api.call(messagingApi.listConversations, { query: { q: name } });
  return items[0];
}

function conversationOf(owner: Member, name: string) {
  return until(() => findConversation(owner, name), `the conversation with ${name}`);
}

function dealOf(owner: Member, name: string) {
  return until(async () => {
    const { contactId } = await conversationOf(owner, name);
    const { items } = await owner.api.call(pipelineApi.listDeals, { query: { contactId } });
    return items[0];
  }, `the deal of ${name}`);
}
