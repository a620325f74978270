import { crmApi, pipelineApi } from "@karavan/contract";
import type { Locator, Page } from "@playwright/test";
import { expect, journey } from "../journey.ts";
import type { Member } from "../people.ts";

/** Deals by hand, all at the first stage. */
async function addDeals(owner: Member, titles: readonly string[]): Promise<void> {
  const { id: contactId } = await owner.api.call(crmApi.createContact, {
    body: { firstName: "Anna", lastName: "Berg" },
  });
  for (const title of titles) {
    await owner.api.call(pipelineApi.createDeal, { body: { title, contactId, amount: 48_000, currency: "USD" } });
  }
}

function column(page: Page, stage: string): Locator {
  return page.getByRole("region", { name: stage });
}

function card(page: Page, stage: string, title: string): Locator {
  return column(page, stage).getByRole("listitem").filter({ hasText: title });
}

journey("a deal is dragged to another stage; everybody who looks at the board sees it move", async ({ world }) => {
  const owner = await world.owner();
  const colleague = await owner.invites("bidi");
  await addDeals(owner, ["Song-Kul with horses", "Ala-Kul trek"]);
  const [mine, theirs] = [await owner.opens("/deals"), await colleague.opens("/deals")];
  await expect(card(theirs, "New lead", "Ala-Kul trek")).toBeVisible();
  await card(mine, "New lead", "Song-Kul with horses").dragTo(column(mine, "Offer"));
  for (const page of [mine, theirs]) {
    await expect(card(page, "Offer", "Song-Kul with horses")).toBeVisible();
    await expect(card(page, "New lead", "Song-Kul with horses")).toHaveCount(0);
    await expect(column(page, "Offer").getByText("$480").first()).toBeVisible();
  }
  const { items } = await owner.api.call(pipelineApi.listDeals, { query: { q: "Song-Kul" } });
  expect(items.map(({ stage }) => stage.name)).toEqual(["Offer"]);
});

journey("a deal is moved by keys alone, and back by Undo", async ({ world }) => {
  const owner = await world.owner();
  await addDeals(owner, ["Song-Kul with horses"]);
  const page = await owner.opens("/deals");
  await card(page, "New lead", "Song-Kul with horses").getByRole("link").focus();
  await page.keyboard.press("Shift+ArrowRight");
  await expect(card(page, "Qualification", "Song-Kul with horses").getByRole("link")).toBeFocused();
  await page.keyboard.press("m");
  await page
    .getByRole("menuitemcheckbox", { name: "Negotiation" })
    .or(page.getByRole("menuitem", { name: "Negotiation" }))
    .click();
  await expect(card(page, "Negotiation", "Song-Kul with horses")).toBeVisible();
  await page.getByRole("button", { name: "Undo" }).last().click();
  await expect(card(page, "Qualification", "Song-Kul with horses")).toBeVisible();
});

journey("a move that the server refuses snaps back and says so", async ({ world }) => {
  const owner = await world.owner();
  await addDeals(owner, ["Song-Kul with horses"]);
  const page = await owner.opens("/deals");
  const { items } = await owner.api.call(pipelineApi.listDeals);
  await page.route("**/stage", async (route) => {
    for (const { id } of items) await owner.api.call(pipelineApi.deleteDeal, { params: { id } });
    await route.continue();
  });
  await card(page, "New lead", "Song-Kul with horses").dragTo(column(page, "Offer"));
  const told = page.getByRole("region", { name: "Notifications" });
  await expect(told).toContainText("“Song-Kul with horses” stays where it was");
  await expect(card(page, "Offer", "Song-Kul with horses")).toHaveCount(0);
});

journey("the button above the board opens the form of a new deal", async ({ world }) => {
  const owner = await world.owner();
  const page = await owner.opens("/deals");
  await page
    .getByRole("button", { name: /^New deal/ })
    .first()
    .click();
  await expect(page.getByRole("dialog", { name: "New deal" })).toBeVisible();
});

journey("a change in a deal's history is put back, and a press too many undone", async ({ world }) => {
  const owner = await world.owner();
  await addDeals(owner, ["Song-Kul with horses"]);
  const [deal] = (await owner.api.call(pipelineApi.listDeals)).items;
  const params = { id: deal?.id ?? "" };
  await owner.api.call(pipelineApi.updateDeal, { params, body: { amount: 99_000, title: "Song-Kul on foot" } });
  const page = await owner.opens(`/deals/${deal?.id}`);
  const put = page.getByRole("button", { name: "Put it back" });
  await put.click();
  await expect(page.getByRole("heading", { name: /Song-Kul with horses/ })).toBeVisible();
  expect(await owner.api.call(pipelineApi.getDeal, { params })).toMatchObject({ amount: 48_000, currency: "USD" });
  await page.getByRole("button", { name: "Undo" }).click();
  await expect(page.getByRole("heading", { name: /Song-Kul on foot/ })).toBeVisible();
});
