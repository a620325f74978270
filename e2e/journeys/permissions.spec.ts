import {
  type Call,
  channelsApi,
  crmApi,
  type Endpoint,
  importsApi,
  messagingApi,
  organizationsApi,
  pipelineApi,
} from "@karavan/contract";
import { newClient } from "../clients.ts";
import { Inbox } from "../inbox.ts";
import { expect, journey } from "../journey.ts";

journey(
  "a viewer sees everything, finds nothing to change it with, and is refused by the API",
  async ({ world, system }) => {
    const owner = await world.owner();
    const bot = await owner.connectsBot();
    const viewer = await owner.invites("viewer", { name: "Vera Ivanova" });
    newClient(system, bot, "Anna Berg").sends("How much is the tour for two?");

    const page = await viewer.opens("/inbox");
    const inbox = new Inbox(page);
    await inbox.open("Anna Berg");
    await expect(inbox.message("How much is the tour for two?")).toBeVisible();
    await expect(inbox.draftText).not.toBeEmpty();
    await expect(inbox.draftText).not.toBeEditable();
    await expect(page.getByText("Your role reads conversations but does not write in them.")).toBeVisible();
    await expect(inbox.composer).toHaveCount(0);
    for (const name of [
      "Approve and send",
      "Reject",
      "Draft a reply",
      "Assign",
      "Close the conversation",
      "Attach files",
    ]) {
      await expect(page.getByRole("button", { name })).toHaveCount(0);
    }
    await expect(
      inbox.client.getByRole("list", { name: "Stages" }).getByRole("button", { name: "Offer" }),
    ).toBeDisabled();

    await page.goto("/deals");
    await expect(page.getByRole("region", { name: "New lead" }).getByRole("listitem")).toHaveCount(1);
    await expect(page.getByRole("button", { name: /New deal/ })).toHaveCount(0);
    await page.goto("/clients");
    await expect(page.getByRole("row").filter({ hasText: "Anna Berg" })).toBeVisible();
    await expect(page.getByRole("button", { name: "Add client" })).toHaveCount(0);
    await page.goto("/imports");
    await expect(page.getByText("Nothing was imported yet")).toBeVisible();
    await expect(page.locator("input[type=file]")).toHaveCount(0);
    await page.goto("/settings/team");
    await expect(page.getByText("Vera Ivanova").first()).toBeVisible();
    await expect(page.getByRole("button", { name: "Invite" })).toHaveCount(0);
    await page.goto("/settings/channels");
    await expect(page.getByText("Silk Road").first()).toBeVisible();
    await expect(page.getByRole("button", { name: /^Connect/ })).toHaveCount(0);

    const { items: chats } = await viewer.api.call(messagingApi.listConversations);
    const { items: drafts } = await viewer.api.call(messagingApi.listDrafts);
    const { items: deals } = await viewer.api.call(pipelineApi.listDeals);
    const conversationId = chats[0]?.id ?? "";
    const refused: [Endpoint, Call][] = [
      [messagingApi.sendMessage, { body: { conversationId, text: "Hello" } }],
      [messagingApi.approveDraft, { params: { id: drafts[0]?.id ?? "" }, body: {} }],
      [messagingApi.closeConversation, { params: { id: conversationId } }],
      [pipelineApi.changeStage, { params: { id: deals[0]?.id ?? "" }, body: { stageId: deals[0]?.stageId } }],
      [crmApi.createContact, { body: { firstName: "Eve" } }],
      [channelsApi.connectChannel, { body: { kind: "telegram_bot", token: system.newBot() } }],
      [organizationsApi.inviteMember, { body: { email: "eve@example.com", role: "admin" } }],
      [organizationsApi.updateSettings, { body: { draftReplies: false } }],
      [importsApi.startImport, { body: new FormData() }],
    ];
    for (const [endpoint, call] of refused) {
      const answer = viewer.api.call(endpoint, call);
      await expect(answer, endpoint.operationId).rejects.toMatchObject({ status: 403, code: "forbidden" });
    }
  },
);
