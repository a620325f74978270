import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { messagingApi, organizationsApi } from "@karavan/contract";
import { newClient } from "../clients.ts";
import { Inbox } from "../inbox.ts";
import { expect, journey } from "../journey.ts";
import type { Member, World } from "../people.ts";
import { until } from "../until.ts";

const photo = join(import.meta.dirname, "../fixtures/song-kul.jpg");

/** A team with a connected bot whose agent keeps quiet: these journeys are about what people write. */
async function team(world: World): Promise<{ owner: Member; bot: string }> {
  const owner = await world.owner();
  await owner.api.call(organizationsApi.updateSettings, { body: { draftReplies: false } });
  return { owner, bot: await owner.connectsBot() };
}

journey("a message is unread in every open browser until somebody has read it", async ({ world, system }) => {
  const { owner, bot } = await team(world);
  const colleague = await owner.invites("bidi");
  const [mine, theirs] = [new Inbox(await owner.opens("/inbox")), new Inbox(await colleague.opens("/inbox"))];
  const anna = newClient(system, bot, "Anna Berg");
  anna.sends("Good morning!");
  anna.sends("Do you have horse riding in August?");
  for (const inbox of [mine, theirs]) {
    await expect(inbox.row("Anna Berg")).toContainText("Do you have horse riding in August?");
    await expect(inbox.row("Anna Berg").getByText("2 unread messages")).toBeAttached();
  }
  await mine.open("Anna Berg");
  await expect(mine.message("Good morning!")).toBeVisible();
  for (const inbox of [mine, theirs]) await expect(inbox.row("Anna Berg").getByText("unread")).toHaveCount(0);
});

journey("a message that comes before the page can hear anything is shown all the same", async ({ world, system }) => {
  const { owner, bot } = await team(world);
  newClient(system, bot, "Boris Fox").sends("Is the lake warm?");
  const page = await owner.opens("/settings");
  const held = Promise.withResolvers<void>();
  await page.route("**/assets/socket-*.js", async (route) => {
    await held.promise;
    await route.continue();
  });
  await page.goto("/inbox");
  const inbox = new Inbox(page);
  await expect(inbox.row("Boris Fox")).toBeVisible();
  newClient(system, bot, "Anna Berg").sends("Good morning!");
  const arrived = async () => {
    const { items } = await owner.api.call(messagingApi.listInbox);
    return items.some(({ contactName }) => contactName === "Anna Berg") || undefined;
  };
  await until(arrived, "the message to arrive");
  held.resolve();
  await expect(inbox.row("Anna Berg")).toContainText("Good morning!");
});

journey("an answer reaches the phone once and says so; the client no longer waits", async ({ world, system }) => {
  const { owner, bot } = await team(world);
  const anna = newClient(system, bot, "Anna Berg");
  anna.sends("Is airport transfer included?");
  const inbox = new Inbox(await owner.opens("/inbox"));
  await inbox.open("Anna Berg");
  await inbox.write("Yes, both ways.");
  await expect(inbox.sentMark("Yes, both ways.")).toBeVisible();
  expect(anna.chat.map(({ text }) => text)).toEqual(["Yes, both ways."]);
  await expect(inbox.row("Anna Berg")).toHaveCount(0);
  await inbox.tab("All").click();
  await expect(inbox.row("Anna Berg")).toContainText("You: Yes, both ways.");
});

journey("what could not be delivered says why, and is sent when the reason is gone", async ({ world, system }) => {
  const { owner, bot } = await team(world);
  const anna = newClient(system, bot, "Anna Berg");
  anna.sends("How long is the ride?");
  const inbox = new Inbox(await owner.opens("/inbox?tab=all"));
  await inbox.open("Anna Berg");
  // The network tells of the block with the next answer, not ahead of it.
  system.telegram.holdUpdates();
  anna.blocks();
  await inbox.write("Three hours.");
  const message = inbox.message("Three hours.");
  await expect(message).toContainText("Not delivered. The client has blocked us in the messenger.");
  anna.unblocks();
  system.telegram.releaseUpdates();
  await message.getByRole("button", { name: "Try again" }).click();
  await expect(message.getByRole("img", { name: "Sent", exact: true })).toBeVisible();
  await expect(message.getByText("Not delivered.")).toHaveCount(0);
  expect(anna.chat.map(({ text }) => text)).toEqual(["Three hours."]);
});

journey("what may have arrived is never sent again by itself: a person decides", async ({ world, system }) => {
  const { owner, bot } = await team(world);
  const anna = newClient(system, bot, "Anna Berg");
  anna.sends("What does it cost?");
  const inbox = new Inbox(await owner.opens("/inbox?tab=all"));
  await inbox.open("Anna Berg");
  system.telegram.misbehave({ kind: "drop_after", method: "sendMessage", token: bot });
  await inbox.write("240 dollars for two.");
  const message = inbox.message("240 dollars for two.");
  await expect(message).toContainText("It may or may not have arrived.");
  await message.getByRole("button", { name: "It arrived" }).click();
  await expect(message.getByRole("img", { name: "Sent", exact: true })).toBeVisible();
  await inbox.write("Breakfast is included.");
  await expect(inbox.sentMark("Breakfast is included.")).toBeVisible();
  expect(anna.chat.map(({ text }) => text)).toEqual(["240 dollars for two.", "Breakfast is included."]);
});

journey("files go both ways: a picture is seen, a document downloaded, ours arrive", async ({ world, system }) => {
  const { owner, bot } = await team(world);
  const anna = newClient(system, bot, "Anna Berg");
  anna.sendsPhoto(await readFile(photo), { caption: "Is it this lake?" });
  anna.sendsDocument("passport.pdf", Buffer.from("%PDF-1.4\n%%EOF\n"), "application/pdf");
  const inbox = new Inbox(await owner.opens("/inbox?tab=all"));
  await inbox.open("Anna Berg");
  const picture = inbox.message("Is it this lake?").getByRole("button", { name: /^Open / });
  await expect(picture.locator("img")).not.toHaveJSProperty("naturalWidth", 0);

  const download = inbox.page.waitForEvent("download");
  await inbox.thread.getByRole("link", { name: "passport.pdf" }).click();
  expect((await download).suggestedFilename()).toBe("passport.pdf");

  await inbox.page.locator("input[type=file]").setInputFiles(photo);
  await expect(inbox.page.getByRole("list", { name: "Attached files" })).toContainText("song-kul.jpg");
  // Whether the file has arrived or not: the message is sent with it.
  await inbox.write("This one: Song-Kul.");
  await expect(inbox.sentMark("This one: Song-Kul.")).toBeVisible();
  expect(anna.chat.map(({ photo: picture, caption }) => [picture !== undefined, caption])).toEqual([
    [true, "This one: Song-Kul."],
  ]);
});

journey("an answer to one of several questions quotes it, here and on the phone", async ({ world, system }) => {
  const { owner, bot } = await team(world);
  const anna = newClient(system, bot, "Anna Berg");
  const asked = anna.sends("How many seats are left?");
  anna.sends("And what about the weather?");
  const inbox = new Inbox(await owner.opens("/inbox?tab=all"));
  await inbox.open("Anna Berg");
  const question = inbox.message("How many seats are left?");
  await question.hover();
  await question.getByRole("button", { name: "Reply" }).click();
  await expect(inbox.composer).toBeFocused();
  await inbox.write("Four.");
  const answer = inbox.message("Four.");
  await expect(inbox.sentMark("Four.")).toBeVisible();
  await expect(answer).toContainText("How many seats are left?");
  expect(anna.chat[0]?.reply_to_message?.message_id).toBe(asked.messageId);
});

journey(
  "what was typed or opened without a connection is sent and shown when it is back, once",
  async ({ world, system }) => {
    const { owner, bot } = await team(world);
    const anna = newClient(system, bot, "Anna Berg");
    anna.sends("Are you there?");
    const page = await owner.opens("/inbox?tab=all");
    const inbox = new Inbox(page);
    await inbox.open("Anna Berg");
    await page.context().setOffline(true);
    await expect(page.getByText("No connection to the server.")).toBeVisible();
    await inbox.write("Yes, always.");
    await expect(inbox.thread.getByText("No connection: it will be sent when it is back")).toBeVisible();
    // A window whose code is not here yet waits for the connection instead of breaking the page.
    await inbox.composer.blur();
    await page.keyboard.press("?");
    await page.context().setOffline(false);
    await expect(page.getByRole("dialog", { name: "Keyboard shortcuts" })).toBeVisible();
    await page.keyboard.press("Escape");
    await expect(inbox.sentMark("Yes, always.")).toBeVisible();
    await expect(page.getByText("No connection to the server.")).toHaveCount(0);
    expect(anna.chat.map(({ text }) => text)).toEqual(["Yes, always."]);
  },
);

journey("the whole inbox is walked by keys", async ({ world, system }) => {
  const { owner, bot } = await team(world);
  for (const [index, name] of ["Anna Berg", "John Smith", "Maria Lopez"].entries()) {
    newClient(system, bot, name).sends(`Question ${index + 1}`);
    await system.telegram.settled();
  }
  const page = await owner.opens("/inbox");
  const inbox = new Inbox(page);
  await expect(inbox.row("Anna Berg")).toBeVisible();
  await page.keyboard.press("j");
  await expect(inbox.row("Maria Lopez")).toHaveAttribute("aria-selected", "true");
  await page.keyboard.press("j");
  await expect(inbox.row("John Smith")).toHaveAttribute("aria-selected", "true");
  await page.keyboard.press("k");
  await expect(inbox.message("Question 3")).toBeVisible();

  await page.keyboard.press("r");
  await expect(inbox.composer).toBeFocused();
  await page.keyboard.type("Answer j, k and e");
  await page.keyboard.press("Enter");
  await expect(inbox.sentMark("Answer j, k and e")).toBeVisible();
  await inbox.composer.blur();

  await page.keyboard.press("e");
  await expect(page.getByText("The conversation is closed. Open it again to write.")).toBeVisible();
  await page.keyboard.press("e");
  await expect(inbox.composer).toBeVisible();

  await page.keyboard.press("?");
  await expect(page.getByRole("dialog", { name: "Keyboard shortcuts" })).toContainText("Next conversation");
  await page.keyboard.press("Escape");
  await page.keyboard.press("Control+k");
  await page.getByRole("combobox", { name: "Commands" }).fill("theme dark");
  await page.keyboard.press("Enter");
  await expect(page.locator("html")).toHaveAttribute("data-theme", "dark");

  await page.keyboard.press("/");
  await expect(inbox.search).toBeFocused();
  await page.keyboard.type("john");
  await expect(inbox.row("John Smith")).toBeVisible();
  await expect(inbox.page.getByRole("option")).toHaveCount(1);
  await expect(page).toHaveURL(/q=john/);
});
