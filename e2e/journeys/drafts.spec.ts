import { messagingApi, pipelineApi } from "@karavan/contract";
import { newClient } from "../clients.ts";
import { Inbox } from "../inbox.ts";
import { expect, journey } from "../journey.ts";

journey(
  "of two who approve one draft at once one wins, the other is told who, and the client hears it once",
  async ({ world, system }) => {
    const owner = await world.owner({ name: "Aibek Osmonov" });
    const bot = await owner.connectsBot();
    const colleague = await owner.invites("bidi", { name: "Meerim Asanova" });
    const [first, second] = [new Inbox(await owner.opens("/inbox")), new Inbox(await colleague.opens("/inbox"))];
    const anna = newClient(system, bot, "Anna Berg");
    anna.sends("How much is the tour for two?");
    for (const inbox of [first, second]) {
      await inbox.open("Anna Berg");
      await expect(inbox.draftText).not.toBeEmpty();
    }

    // The second decision is on its way when the first one is made.
    const decided = Promise.withResolvers<void>();
    const underWay = Promise.withResolvers<void>();
    await second.page.route("**/approve", async (route) => {
      underWay.resolve();
      await decided.promise;
      await route.continue();
    });
    await second.draftText.fill("It is 300 dollars.");
    await second.draft.getByRole("button", { name: "Approve and send" }).click();
    await underWay.promise;
    await first.draftText.fill("It is 240 dollars.");
    await first.draft.getByRole("button", { name: "Approve and send" }).click();
    await expect(first.sentMark("It is 240 dollars.")).toBeVisible();
    decided.resolve();

    const told = second.page.getByRole("status").filter({ hasText: "Aibek Osmonov has approved this draft already" });
    await expect(told).toBeVisible();
    await expect(second.message("It is 240 dollars.")).toBeVisible();
    await told.getByRole("button", { name: "Keep my text" }).click();
    await expect(second.composer).toHaveValue("It is 300 dollars.");
    expect(anna.chat.map(({ text }) => text)).toEqual(["It is 240 dollars."]);
  },
);

journey(
  "a rejected draft sends nothing and keeps its reason; another one can be asked for",
  async ({ world, system }) => {
    const owner = await world.owner();
    const bot = await owner.connectsBot();
    const anna = newClient(system, bot, "Anna Berg");
    anna.sends("How much is the tour for two?");
    const inbox = new Inbox(await owner.opens("/inbox"));
    await inbox.open("Anna Berg");
    await inbox.draft.getByRole("button", { name: "Reject" }).click();
    const dialog = inbox.page.getByRole("dialog", { name: "Reject the draft" });
    await dialog.getByRole("button", { name: "The facts are wrong" }).click();
    await dialog.getByRole("button", { name: "Reject", exact: true }).click();
    await expect(inbox.draft).toHaveCount(0);

    await inbox.page.getByRole("button", { name: "Draft a reply" }).click();
    await expect(inbox.draftText).not.toBeEmpty();
    await inbox.page.getByRole("button", { name: "More about the conversation" }).click();
    await inbox.page.getByRole("menuitem", { name: "Earlier drafts" }).click();
    await expect(inbox.page.getByRole("dialog", { name: "Earlier drafts" })).toContainText("The facts are wrong");
    expect(anna.chat).toEqual([]);
  },
);

journey("the first answer moves the deal on by itself, and “Why?” tells the whole chain", async ({ world, system }) => {
  const owner = await world.owner();
  const bot = await owner.connectsBot();
  const anna = newClient(system, bot, "Anna Berg");
  anna.sends("How much is the tour for two?");
  const inbox = new Inbox(await owner.opens("/inbox?tab=all"));
  await inbox.open("Anna Berg");
  const stages = inbox.client.getByRole("list", { name: "Stages" });
  await expect(stages.getByRole("button", { name: "New lead" })).toHaveAttribute("aria-current", "step");
  await inbox.draft.getByRole("button", { name: "Approve and send" }).click();
  await expect(stages.getByRole("button", { name: "Qualification" })).toHaveAttribute("aria-current", "step");
  await inbox.client.getByRole("button", { name: "Why?" }).click();
  const why = inbox.page.getByRole("dialog", { name: "Why?" });
  await expect(why.getByRole("listitem").filter({ hasText: "The first answer was given" })).toHaveAttribute(
    "aria-current",
    "step",
  );
  await expect(why.getByRole("listitem").first()).toContainText("The client wrote a message");
  await expect(why).toContainText("The draft was approved");
  await inbox.page.reload();
  await expect(why).toContainText("The first answer was given");

  const { items: deals } = await owner.api.call(pipelineApi.listDeals);
  expect(deals.map(({ stage }) => stage.name)).toEqual(["Qualification"]);
  const { items: chats } = await owner.api.call(messagingApi.listConversations);
  expect(chats).toHaveLength(1);
});
