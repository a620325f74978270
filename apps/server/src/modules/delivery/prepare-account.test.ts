import { type ChannelStatus, channelsApi, messagingApi } from "@karavan/contract";
import type { TelegramBotEmulator } from "@karavan/emulators/telegram-bot";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { expectRefusal } from "../../../tests/client.ts";
import { eventsOf } from "../../../tests/events.ts";
import { givenOrganizations, type TestMember } from "../../../tests/factories/organizations.ts";
import { givenBot, newBot, startAppWithTelegram, until } from "../../../tests/factories/telegram.ts";
import type { TestApp } from "../../../tests/test-app.ts";

let app: TestApp;
let telegram: TelegramBotEmulator;
let given: ReturnType<typeof givenOrganizations>;

beforeAll(async () => {
  ({ app, telegram } = await startAppWithTelegram());
  given = givenOrganizations(app);
});
afterEach(() => telegram.behave());
afterAll(async () => {
  await app.stop();
  await telegram.close();
});

const connect = (member: TestMember, token: string) => member.post("/api/channels", { kind: "telegram_bot", token });

const stateOf = (member: TestMember, id: string): Promise<ChannelStatus> =>
  member.call(channelsApi.getChannelStatus, { params: { id } });

test("a bot is connected by its token, which nobody sees again, and comes alive", async () => {
  const owner = await given.owner();
  const token = newBot(telegram);
  const channel = await givenBot(owner, telegram, token);
  expect(channel).toMatchObject({ kind: "telegram_bot", name: "Silk Road", handle: expect.stringContaining("silk_") });
  expect(JSON.stringify(channel)).not.toContain(token);
  const { rows } = await app.services.database.query("select * from channels where id = $1", [channel.id]);
  expect(JSON.stringify(rows)).not.toContain(token);

  await until(
    async () => ((await stateOf(owner, channel.id)).state === "connected" ? true : undefined),
    "the connection",
  );
  expect(await owner.call(channelsApi.listChannels, {})).toMatchObject({
    items: [{ id: channel.id, state: "connected" }],
  });
  expect(await eventsOf(app, owner.organizationId, ["channel.connected", "channel.state.changed"])).toMatchObject([
    { type: "channel.connected", actorId: owner.memberId },
    { type: "channel.state.changed", facts: { state: "connected" }, actorKind: "system" },
  ]);
});

test("a token Telegram does not know is refused, and so is one Telegram cannot be asked about", async () => {
  const owner = await given.owner();
  expectRefusal(await connect(owner, "999:unknown"), 422, "channel_token_refused");
  expectRefusal(await connect(owner, "no token"), 422, "invalid");
  telegram.misbehave({ kind: "drop_before", method: "getMe" });
  expectRefusal(await connect(owner, newBot(telegram)), 502, "channel_unreachable");
  expect((await owner.call(channelsApi.listChannels, {})).items).toEqual([]);
});

test("an account is connected once, whoever tries", async () => {
  const [owner, other] = [await given.owner(), await given.owner()];
  const token = newBot(telegram);
  await givenBot(owner, telegram, token);
  for (const member of [owner, other]) expectRefusal(await connect(member, token), 409, "channel_already_connected");
  const fresh = newBot(telegram);
  const answers = await Promise.all([owner, other, owner, other].map((member) => connect(member, fresh)));
  expect(answers.map(({ status }) => status).sort()).toEqual([201, 409, 409, 409]);
});

test("a disconnected account is forgotten by the network and by us, and comes back as the same channel", async () => {
  const owner = await given.owner();
  const token = newBot(telegram);
  const channel = await givenBot(owner, telegram, token);
  const person = telegram.user({ id: 801, firstName: "Айгуль" }, token);
  person.sends("раз");
  await telegram.settled(30_000);
  await app.settle();

  expect((await owner.delete(`/api/channels/${channel.id}`)).status).toBe(200);
  expectRefusal(await owner.delete(`/api/channels/${channel.id}`), 404, "not_found");
  expectRefusal(await owner.get(`/api/channels/${channel.id}`), 404, "not_found");
  const { rows } = await app.services.database.query("select credentials, state from channels where id = $1", [
    channel.id,
  ]);
  expect(rows).toEqual([{ credentials: null, state: "stopped" }]);
  const { items } = await owner.call(messagingApi.listConversations, { query: {} });
  expect(items).toMatchObject([{ channelId: channel.id, channelName: "Silk Road" }]);

  person.sends("два, пока никто не слушал");
  const again = await givenBot(owner, telegram, token);
  expect(again.id).toBe(channel.id);
  await telegram.settled(30_000);
  await app.settle();
  const chats = await owner.call(messagingApi.listConversations, { query: {} });
  expect(chats.items).toMatchObject([{ unread: 2, lastMessage: { text: "два, пока никто не слушал" } }]);
});

test("after one organization let go of an account another may connect it", async () => {
  const [owner, other] = [await given.owner(), await given.owner()];
  const token = newBot(telegram);
  const channel = await givenBot(owner, telegram, token);
  await owner.delete(`/api/channels/${channel.id}`);
  expect((await givenBot(other, telegram, token)).id).not.toBe(channel.id);
  expectRefusal(await connect(owner, token), 409, "channel_already_connected");
});

test("another organization's account is not there, and only who manages accounts may connect one", async () => {
  const owner = await given.owner();
  const channel = await givenBot(owner, telegram);
  const stranger = await given.owner();
  for (const path of ["", "/status"]) {
    expectRefusal(await stranger.get(`/api/channels/${channel.id}${path}`), 404, "not_found");
  }
  expectRefusal(await stranger.delete(`/api/channels/${channel.id}`), 404, "not_found");
  const member = await given.member(owner, "bidi");
  expectRefusal(await connect(member, newBot(telegram)), 403, "forbidden");
  expectRefusal(await member.delete(`/api/channels/${channel.id}`), 403, "forbidden");
  expect((await member.get(`/api/channels/${channel.id}/status`)).status).toBe(200);
});

test("the network is asked before the transaction: a dry run of connecting is refused", async () => {
  const owner = await given.owner();
  const input = { kind: "telegram_bot", token: newBot(telegram) };
  expectRefusal(await owner.post("/api/actions/connect_channel/dry-run", { input }), 409, "conflict");
});
