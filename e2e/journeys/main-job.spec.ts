import { readdir } from "node:fs/promises";
import { join } from "node:path";
import type { Page } from "@playwright/test";
import { newClient } from "../clients.ts";
import { exportFolders } from "../furnish.ts";
import { Inbox } from "../inbox.ts";
import { expect, journey } from "../journey.ts";
import { linkIn, newEmail, password } from "../people.ts";

/** Chooses every file of a folder on the import screen and imports what was found. */
async function importChats(page: Page, source: "whatsapp" | "telegram", found: string): Promise<void> {
  const folder = exportFolders[source];
  const files = (await readdir(folder)).map((name) => join(folder, name));
  await page.getByRole("navigation", { name: "Main" }).getByRole("link", { name: "Imports" }).click();
  await page.locator("input[type=file]").first().setInputFiles(files);
  await page.getByRole("button", { name: found }).click();
  await expect(page.getByText("Everything is imported")).toBeVisible();
}

async function signUp(page: Page, name: string): Promise<void> {
  await page.getByLabel("Your name").fill(name);
  await page.getByLabel("Password", { exact: true }).fill(password);
  await page.getByRole("button", { name: "Create account", exact: true }).last().click();
}

journey("the main job: from a sign-up to an answered client, in two browsers", async ({ world, system }) => {
  const { page } = await world.browser();
  await page.goto("/signup");
  await page.getByLabel("E-mail").fill(newEmail("aibek"));
  await signUp(page, "Aibek Osmonov");
  await page.getByLabel("Name of the organization").fill("Silk Road Travel");
  await page.getByRole("button", { name: "Create the organization" }).click();

  await importChats(page, "whatsapp", "Import 2 chats");
  await importChats(page, "telegram", "Import 1 chat");
  await page.getByRole("link", { name: "Open the inbox" }).click();
  const mine = new Inbox(page);
  await expect(mine.row("Emma Clarke")).toContainText("Thank you so much!");
  await expect(mine.row("Lukas Weber")).toBeVisible();
  await expect(mine.row("Айгуль Садыкова")).toBeVisible();

  const email = newEmail("meerim");
  await page.goto("/settings/team");
  await page.getByRole("button", { name: "Invite", exact: true }).first().click();
  const invite = page.getByRole("dialog", { name: "Invite to the team" });
  await invite.getByLabel("E-mail").fill(email);
  await invite.getByRole("button", { name: "Invite", exact: true }).click();
  await expect(page.getByText(`${email} is invited`)).toBeVisible();
  await page.goto("/settings/outgoing-mail");
  await page.getByRole("option").filter({ hasText: email }).click();
  const letter = await page.getByRole("dialog").innerText();

  const { page: colleague } = await world.browser();
  await colleague.goto(linkIn(letter));
  await expect(colleague.getByRole("heading", { name: "Join Silk Road Travel" })).toBeVisible();
  await signUp(colleague, "Meerim Asanova");
  await colleague.getByRole("link", { name: "Inbox" }).first().click();
  const theirs = new Inbox(colleague);
  await expect(theirs.tab("All")).toBeVisible();

  const bot = system.newBot();
  await page.goto("/settings/channels");
  await page
    .getByRole("button", { name: /^Connect/ })
    .first()
    .click();
  const connect = page.getByRole("dialog", { name: "Connect a Telegram bot" });
  await connect.getByLabel("Token of the bot").fill(bot);
  await connect.getByRole("button", { name: "Connect", exact: true }).click();
  await expect(page.getByText(/is connected\. Write to it to try/)).toBeVisible();
  await page.goto("/inbox");
  await expect(mine.tab("All")).toBeVisible();

  const question = "Good morning! How much is the tour to Song-Kul for two people?";
  const anna = newClient(system, bot, "Anna Berg");
  const sentAt = performance.now();
  anna.sends(question);
  const arrivals = await Promise.all(
    [mine, theirs].map(async (inbox) => {
      await expect(inbox.row("Anna Berg")).toContainText(question);
      return Math.round(performance.now() - sentAt);
    }),
  );
  journey
    .info()
    .annotations.push({ type: "milliseconds until both browsers showed it", description: arrivals.join(", ") });
  process.stdout.write(`the message was in both browsers after ${arrivals.join(" and ")} ms\n`);

  await mine.open("Anna Berg");
  await theirs.open("Anna Berg");
  const stages = mine.client.getByRole("list", { name: "Stages" });
  await expect(stages.getByRole("button", { name: "New lead" })).toHaveAttribute("aria-current", "step");
  await expect(mine.draftText).not.toBeEmpty();
  const source = mine.draft
    .getByRole("list", { name: "What the draft leans on" })
    .getByRole("button", { name: "Emma Clarke" });
  await source.click();
  await expect(page.getByRole("dialog")).toContainText("240 dollars each");
  await page.keyboard.press("Escape");

  const answer = "Good morning, Anna! The tour for two people is 240 dollars each. Which dates suit you?";
  await mine.draftText.fill(answer);
  await mine.draft.getByRole("button", { name: "Approve and send" }).click();
  await expect(mine.sentMark(answer)).toBeVisible();
  await expect(theirs.sentMark(answer)).toBeVisible();
  await expect(theirs.draft).toHaveCount(0);
  expect(anna.chat.map(({ text }) => text)).toEqual([answer]);

  await expect(stages.getByRole("button", { name: "Qualification" })).toHaveAttribute("aria-current", "step");
  await mine.client.getByRole("button", { name: "Why?" }).click();
  const why = page.getByRole("dialog", { name: "Why?" });
  const steps = why.getByRole("listitem");
  await expect(steps.first()).toContainText("The client wrote a message");
  await expect(why).toContainText("A draft reply was proposed");
  await expect(why).toContainText("The draft was changed and approved");
  await expect(why).toContainText("Aibek Osmonov");
  await expect(steps.filter({ hasText: "The first answer was given" })).toHaveAttribute("aria-current", "step");
});
