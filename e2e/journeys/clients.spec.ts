import { crmApi } from "@karavan/contract";
import { expect, journey } from "../journey.ts";

journey("a client is added, found by a part of the number, edited, deleted and brought back", async ({ world }) => {
  const owner = await world.owner();
  await owner.api.call(crmApi.createContact, { body: { firstName: "John", lastName: "Smith" } });
  const page = await owner.opens("/clients");
  await page.getByRole("button", { name: "Add client" }).first().click();
  const form = page.getByRole("dialog", { name: "New client" });
  await form.getByLabel("First name").fill("Anna");
  await form.getByLabel("Last name").fill("Berg");
  await form.getByLabel("Phone 1").fill("0700 123 456");
  await form.getByLabel("E-mail 1").fill("anna.berg@example.com");
  await form.getByRole("button", { name: "Add", exact: true }).click();
  await expect(page.getByRole("heading", { name: "Anna Berg", level: 1 })).toBeVisible();
  const { items } = await owner.api.call(crmApi.listContacts, { query: { q: "Berg" } });
  expect(items.map(({ phones }) => phones)).toEqual([["+996700123456"]]);

  await page.goto("/clients");
  await page.getByRole("searchbox", { name: "Search by name, phone or e-mail" }).fill("700123");
  const rows = page.getByRole("row").filter({ hasText: /Anna|John/ });
  await expect(rows).toHaveCount(1);
  await expect(page).toHaveURL(/700123/);
  await rows.first().getByText("Anna Berg").click();

  await expect(page.getByRole("heading", { name: "Anna Berg", level: 1 })).toBeVisible();
  await page.keyboard.press("e");
  const edit = page.getByRole("dialog", { name: "Edit client" });
  await edit.getByLabel("Last name").fill("Bergström");
  await edit.getByRole("button", { name: "Save" }).click();
  await expect(page.getByRole("heading", { name: "Anna Bergström", level: 1 })).toBeVisible();

  await page.getByRole("button", { name: "More about Anna Bergström" }).click();
  await page.getByRole("menuitem", { name: "Delete" }).click();
  await expect(page.getByText("Anna Bergström is deleted")).toBeVisible();
  await expect(page.getByRole("row").filter({ hasText: "Bergström" })).toHaveCount(0);
  await page.getByRole("button", { name: "Undo" }).click();
  await expect(page.getByRole("row").filter({ hasText: "Bergström" })).toBeVisible();
});

journey("who changes a client is seen on every open screen", async ({ world }) => {
  const owner = await world.owner();
  const colleague = await owner.invites("bidi");
  const { id } = await owner.api.call(crmApi.createContact, { body: { firstName: "Anna", lastName: "Berg" } });
  const page = await colleague.opens(`/clients/${id}`);
  await expect(page.getByRole("heading", { name: "Anna Berg", level: 1 })).toBeVisible();
  await owner.api.call(crmApi.updateContact, { params: { id }, body: { lastName: "Lindgren" } });
  await expect(page.getByRole("heading", { name: "Anna Lindgren", level: 1 })).toBeVisible();
});
