import { type Channel, type Message, messagingApi } from "@karavan/contract";
import { expect } from "vitest";
import { Person } from "../factories/identity.ts";
import { threadOf } from "../factories/messaging.ts";
import { TestMember } from "../factories/organizations.ts";
import { until } from "../factories/telegram.ts";
import type { EmulatedPerson } from "./emulated-network.ts";

/** One person's conversation with an organization, seen from both sides. */
export class Chat {
  readonly owner: TestMember;
  readonly channel: Channel;
  readonly accountKey: string;
  readonly person: EmulatedPerson;
  id = "";

  constructor(owner: TestMember, channel: Channel, accountKey: string, person: EmulatedPerson) {
    this.owner = owner;
    this.channel = channel;
    this.accountKey = accountKey;
    this.person = person;
  }

  /** The same chat in a server that listens elsewhere now. */
  at(url: string): Chat {
    const chat = new Chat(moveTo(url, this.owner), this.channel, this.accountKey, this.person);
    chat.id = this.id;
    return chat;
  }

  async begins(text: string): Promise<void> {
    this.person.writes(text);
    this.id = await until(
      async () => (await this.owner.call(messagingApi.listConversations, { query: {} })).items[0]?.id,
      "the chat",
    );
  }

  async inbound(): Promise<string[]> {
    const thread = await threadOf(this.owner, this.id);
    return thread.filter(({ direction }) => direction === "inbound").map(({ text }) => text);
  }

  /** Exactly these texts, in this order, are there. */
  async heard(texts: readonly string[]): Promise<void> {
    await until(async () => ((await this.inbound()).length >= texts.length ? true : undefined), "all that was written");
    expect(await this.inbound()).toEqual(texts);
  }

  trySend(text: string) {
    return this.owner.post("/api/messaging/send", { conversationId: this.id, text });
  }

  send(text: string): Promise<Message> {
    return this.owner.call(messagingApi.sendMessage, { body: { conversationId: this.id, text } });
  }

  async sendFile(name: string, bytes: Buffer): Promise<void> {
    const form = new FormData();
    form.append("file", new File([new Uint8Array(bytes)], name));
    const uploaded = await this.owner.request("POST", "/api/messaging/attachments", form);
    const { id } = messagingApi.uploadAttachment.ok.parse(uploaded.body);
    await this.owner.call(messagingApi.sendMessage, { body: { conversationId: this.id, attachments: [id] } });
  }

  messageOf({ id }: Message): Promise<Message> {
    return this.owner.call(messagingApi.getMessage, { params: { id } });
  }

  async untilStatus(message: Message, status: Message["status"]): Promise<void> {
    await until(
      async () => ((await this.messageOf(message)).status === status ? true : undefined),
      `a message to be ${status}`,
    );
  }

  /** Everything of ours is sent, and exactly these texts reached the person in this order. */
  async untilSent(texts: readonly string[]): Promise<void> {
    await until(async () => {
      const ours = (await threadOf(this.owner, this.id)).filter(({ direction }) => direction === "outbound");
      return ours.every(({ status }) => status === "sent") && ours.length >= texts.length ? true : undefined;
    }, "everything to be sent");
    expect(this.person.received).toEqual(texts);
  }

  async mayWrite() {
    return (await this.owner.call(messagingApi.getConversationContext, { params: { id: this.id } })).mayWrite;
  }
}

/** The same person in a server that listens elsewhere now. */
function moveTo(url: string, member: TestMember): TestMember {
  const { userId: id, email, name, accessToken, refreshToken, organizationId, memberId, role } = member;
  const person = new Person(url, { user: { id, email, name }, accessToken, refreshToken });
  return new TestMember(person, { organizationId, memberId, role });
}
