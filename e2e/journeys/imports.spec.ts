import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { importsApi, messagingApi } from "@karavan/contract";
import type { Page } from "@playwright/test";
import { exportFolders } from "../furnish.ts";
import { expect, journey } from "../journey.ts";

async function filesIn(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true, recursive: true });
  return entries.filter((entry) => entry.isFile()).map(({ parentPath, name }) => join(parentPath, name));
}

/** Chooses files and imports all that was found in them. */
async function importAll(page: Page, files: readonly string[]): Promise<void> {
  await page.goto("/imports");
  await page
    .locator("input[type=file]")
    .first()
    .setInputFiles([...files]);
  await page.getByRole("button", { name: /^Import \d+ chat/ }).click();
}

journey("the same export twice adds nothing; rolled back, nothing of it is left", async ({ world }) => {
  const owner = await world.owner();
  const page = await owner.opens("/imports");
  const files = await filesIn(exportFolders.whatsapp);
  await page.locator("input[type=file]").first().setInputFiles(files);
  await expect(page.getByRole("row").filter({ hasText: "Emma Clarke" })).toBeVisible();
  await page.getByRole("button", { name: "Import 2 chats" }).click();
  await expect(page.getByText("Everything is imported")).toBeVisible();
  const first = page.url();

  await importAll(page, files);
  await expect(page.getByText("Everything is imported")).toBeVisible();
  const { items } = await owner.api.call(importsApi.listImports);
  const [second, original] = items.map(({ counts }) => counts);
  expect(second).toEqual({ contacts: 0, conversations: 0, deals: 0, messages: 0, skipped: original?.messages });

  await page.goto(first);
  await page.getByRole("button", { name: "Roll back" }).click();
  await page.getByRole("alertdialog").getByRole("button", { name: "Roll back" }).click();
  await expect(page.getByText("Nothing of it is left.")).toBeVisible();
  expect((await owner.api.call(messagingApi.listConversations)).items).toEqual([]);
});

const shared = process.env.KARAVAN_FIXTURES;
if (shared !== undefined) {
  journey("the shared exports come in through the screen, whatever is wrong with some of them", async ({ world }) => {
    const owner = await world.owner();
    const page = await owner.opens("/imports");
    for (const folder of ["whatsapp-export", "telegram-export"]) {
      await importAll(page, await filesIn(join(shared, folder)));
      await expect(
        page.getByText(/^(Everything is imported|Imported, but not everything could be read)$/),
      ).toBeVisible();
    }
    const { items } = await owner.api.call(importsApi.listImports);
    for (const { counts } of items) expect(counts.messages).toBeGreaterThan(0);
  });
}
