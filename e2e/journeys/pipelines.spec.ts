import { crmApi, organizationsApi, pipelineApi } from "@karavan/contract";
import type { Locator, Page } from "@playwright/test";
import { expect, journey } from "../journey.ts";
import type { Member } from "../people.ts";

const title = "Song-Kul with horses";

async function addDeal(owner: Member): Promise<void> {
  const { id: contactId } = await owner.api.call(crmApi.createContact, { body: { firstName: "Anna" } });
  await owner.api.call(pipelineApi.createDeal, { body: { title, contactId } });
}

function card(page: Page, stage: string): Locator {
  return page.getByRole("region", { name: stage }).getByRole("listitem").filter({ hasText: title });
}

/** Moves the deal by its menu, from the stage it stands in. */
async function move(page: Page, from: string, to: string): Promise<void> {
  await card(page, from).getByRole("link").focus();
  await page.keyboard.press("m");
  await page.getByRole("menuitem", { name: to, exact: true }).click();
}

journey("a stage asks for an amount; the board says so, and lets the deal in when it has one", async ({ world }) => {
  const owner = await world.owner();
  await addDeal(owner);
  const page = await owner.opens("/settings/pipelines");
  await page.getByRole("button", { name: /^Offer/ }).click();
  const stage = page.getByRole("dialog", { name: "Stage of the pipeline" });
  await stage.getByRole("group", { name: "The deal must have" }).first().getByText("Amount").click();
  await stage.getByRole("button", { name: "Save" }).click();
  await expect(page.getByText("1 rule")).toBeVisible();

  await page.goto("/deals");
  await move(page, "New lead", "Offer");
  const told = page.getByRole("region", { name: "Notifications" });
  await expect(told).toContainText("Needed to enter the stage: amount.");
  await expect(card(page, "New lead")).toBeVisible();
  const [deal] = (await owner.api.call(pipelineApi.listDeals)).items;
  await owner.api.call(pipelineApi.updateDeal, { params: { id: deal?.id ?? "" }, body: { amount: 48_000 } });
  await move(page, "New lead", "Offer");
  await expect(card(page, "Offer")).toBeVisible();
});

journey("stages are added, put in order by keys, and deleted; everybody's board follows", async ({ world }) => {
  const owner = await world.owner();
  const colleague = await owner.invites("bidi");
  await addDeal(owner);
  const [page, board] = [await owner.opens("/settings/pipelines"), await colleague.opens("/deals")];
  await expect(card(board, "New lead")).toBeVisible();
  await page.getByRole("button", { name: "New stage" }).click();
  const dialog = page.getByRole("dialog", { name: "New stage" });
  await dialog.getByLabel("Name").fill("Passport check");
  await dialog.getByRole("button", { name: "Save" }).click();
  const names = page.getByRole("list", { name: "Stages of the pipeline “Sales”" }).getByRole("listitem");
  await expect(names.nth(5)).toContainText("Passport check");
  await page.getByRole("button", { name: "Move: Passport check" }).focus();
  for (const place of [4, 3, 2, 1]) {
    await page.keyboard.press("ArrowUp");
    await expect(names.nth(place)).toContainText("Passport check");
    await expect(page.getByRole("button", { name: "Move: Passport check" })).toBeFocused();
  }
  await expect(board.getByRole("region", { name: "Passport check" })).toBeVisible();

  await page.getByRole("button", { name: "Actions on the stage “New lead”" }).click();
  await page.getByRole("menuitem", { name: "Delete the stage" }).click();
  await page.getByRole("button", { name: "Delete the stage" }).click();
  await expect(names.first()).toContainText("Passport check");
  await expect(card(board, "Passport check")).toBeVisible();
});

journey("who loses a deal is asked why, and the deal says it", async ({ world }) => {
  const owner = await world.owner();
  await addDeal(owner);
  const page = await owner.opens("/settings/pipelines?tab=reasons");
  await page.getByRole("textbox", { name: "Reason for losing" }).fill("Too expensive");
  await page.getByRole("button", { name: "Add" }).click();
  await expect(page.getByText("Too expensive")).toBeVisible();
  await page.getByRole("tab", { name: "Stages" }).click();
  await page.getByRole("button", { name: "New stage" }).click();
  const dialog = page.getByRole("dialog", { name: "New stage" });
  await dialog.getByLabel("Name").fill("Lost");
  await dialog.getByRole("combobox", { name: "What this stage means" }).click();
  await page.getByRole("option", { name: "The deal is lost" }).click();
  await dialog.getByRole("button", { name: "Save" }).click();
  await expect(page.getByText("The stage “Lost” is saved")).toBeVisible();

  await page.goto("/deals");
  await move(page, "New lead", "Lost");
  const question = page.getByRole("dialog", { name: "Why was the deal lost?" });
  await question.getByRole("button", { name: "Cancel" }).click();
  await expect(card(page, "New lead")).toBeVisible();
  await move(page, "New lead", "Lost");
  await question.getByRole("radio", { name: "Too expensive" }).click();
  await question.getByLabel("Details").fill("wanted two rooms");
  await question.getByRole("button", { name: "Move" }).click();
  await card(page, "Lost").getByRole("link").click();
  await expect(page.getByText("wanted two rooms")).toBeVisible();
  await expect(page.getByText("Too expensive")).toBeVisible();
});

journey("from lead to repeat sale through all nine statuses, each with its line in the history", async ({ world }) => {
  const owner = await world.owner();
  await addDeal(owner);
  const page = await owner.opens("/deals");
  const { items } = await owner.api.call(pipelineApi.listStages, { query: {} });
  const names = items.map(({ name }) => name);
  expect(names).toHaveLength(9);
  for (const [index, name] of names.slice(1).entries()) {
    await move(page, names[index] ?? "", name);
    await expect(card(page, name)).toBeVisible();
  }
  const [deal] = (await owner.api.call(pipelineApi.listDeals)).items;
  const history = await owner.api.call(pipelineApi.listDealHistory, { params: { id: deal?.id ?? "" } });
  const nameOf = new Map(items.map(({ id, name }) => [id, name]));
  expect(history.items.map(({ toStageId }) => nameOf.get(toStageId))).toEqual(names.toReversed());
  const { items: clients } = await owner.api.call(pipelineApi.listClients, { query: {} });
  expect(clients.map(({ status }) => status.name)).toEqual(["Repeat sale"]);
});

journey("a deal in another currency counts in the forecast once somebody has said its rate", async ({ world }) => {
  const owner = await world.owner();
  await owner.api.call(organizationsApi.updateSettings, { body: { currency: "USD" } });
  const { id: contactId } = await owner.api.call(crmApi.createContact, { body: { firstName: "Anna" } });
  for (const [amount, currency] of [[100_000, "USD"] as const, [50_000, "EUR"] as const]) {
    await owner.api.call(pipelineApi.createDeal, { body: { title, contactId, amount, currency } });
  }
  const page = await owner.opens("/deals");
  await expect(page.getByText("2 deals at work: $1,000")).toBeVisible();
  await page.goto("/settings/general");
  await page.getByRole("combobox", { name: "Add a currency" }).click();
  await page.getByRole("combobox", { name: "Add a currency" }).fill("euro");
  await page.getByRole("option", { name: /^EUR/ }).click();
  expect((await owner.api.call(organizationsApi.getSettings)).rates).toEqual({});
  await page.getByRole("textbox", { name: /^EUR/ }).fill("1,2");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("button", { name: "Remove the rate of EUR" })).toBeVisible();
  await page.goto("/deals");
  await expect(page.getByText("2 deals at work: $1,600")).toBeVisible();
});
