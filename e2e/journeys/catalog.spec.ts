import { crmApi } from "@karavan/contract";
import type { Page } from "@playwright/test";
import { newClient } from "../clients.ts";
import { Inbox } from "../inbox.ts";
import { expect, journey } from "../journey.ts";

/** Writes a tour of two days with a price of a season. */
async function addTour(page: Page, name: string): Promise<void> {
  await page.getByRole("button", { name: "Add product" }).first().click();
  const form = page.getByRole("dialog", { name: "New product" });
  await form.getByLabel("Name").fill(name);
  await form.getByLabel("Base price").fill("390");
  await form.getByLabel("Days").fill("2");
  await form.getByRole("button", { name: "Add", exact: true }).click();
  await expect(page.getByRole("heading", { name, level: 1 })).toBeVisible();

  await page.getByRole("tab", { name: "Itinerary" }).click();
  for (const [number, title] of [
    [1, "Over the pass"],
    [2, "To the lake"],
  ] as const) {
    await page.getByRole("button", { name: "Add a day" }).click();
    await page.getByLabel(`Day ${number}: title`).fill(title);
  }
  // The last day goes first, by the keys.
  await page.getByRole("button", { name: /^Move Day 2/ }).press("Alt+ArrowUp");
  await expect(page.getByLabel("Day 1: title")).toHaveValue("To the lake");
  await page.getByRole("button", { name: "Save" }).click();
  await expect(page.getByRole("button", { name: "Save" })).toHaveCount(0);

  await page.getByRole("tab", { name: "Prices" }).click();
  await addPrice(page);
  await expect(page.getByText("High season").first()).toBeVisible();
  await addPrice(page);
  await expect(page.getByRole("dialog").getByText(/already/)).toBeVisible();
  await page.keyboard.press("Escape");
}

async function addPrice(page: Page): Promise<void> {
  await page.getByRole("button", { name: "Add a price" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("Season").fill("High season");
  await dialog.getByLabel("From", { exact: true }).fill("01.01.2027");
  await dialog.getByLabel("To", { exact: true }).fill("31.12.2027");
  await dialog.getByLabel("Price", { exact: true }).fill("450");
  await dialog.getByRole("button", { name: "Save" }).click();
}

/** Asks for seats on the only departure, for a contact found by name. */
async function holdSeats(page: Page, seats: string, contact: string): Promise<void> {
  await page.getByRole("button", { name: /^Hold seats/ }).click();
  const dialog = page.getByRole("dialog", { name: "Hold seats" });
  await dialog.getByRole("combobox", { name: "For whom" }).fill(contact);
  await page.getByRole("option", { name: contact }).click();
  await dialog.getByLabel("Seats", { exact: true }).fill(seats);
  await dialog.getByRole("button", { name: "Hold seats" }).click();
}

journey(
  "a tour is written, its seats are held until there are none, and its sheet goes to a client",
  async ({ world, system }) => {
    const owner = await world.owner();
    await owner.api.call(crmApi.createContact, { body: { firstName: "Anna", lastName: "Berg" } });
    const page = await owner.opens("/products");
    await addTour(page, "Song-Kul on horseback");

    await page.getByRole("tab", { name: "Departures" }).click();
    await page.getByRole("button", { name: "Plan a departure" }).click();
    const plan = page.getByRole("dialog", { name: "Plan a departure" });
    await plan.getByLabel("First day").fill("01.07.2027");
    await plan.getByLabel("Seats").fill("2");
    await plan.getByRole("button", { name: "Save" }).click();
    await expect(page.getByText("2 seats free of 2")).toBeVisible();

    await holdSeats(page, "3", "Anna Berg");
    const dialog = page.getByRole("dialog", { name: "Hold seats" });
    await expect(dialog.getByText("Too few seats are free on this departure.")).toBeVisible();
    await dialog.getByLabel("Seats", { exact: true }).fill("2");
    await dialog.getByRole("button", { name: "Hold seats" }).click();
    await expect(page.getByText("0 seats free of 2")).toBeVisible();
    await page.getByRole("tab", { name: "Held seats" }).click();
    await expect(page.getByText(/left$/)).toBeVisible();
    await page.getByRole("button", { name: "Confirm" }).click();
    await expect(page.getByText("Confirmed")).toBeVisible();

    const client = newClient(system, await owner.connectsBot(), "Emma Clarke");
    client.sends("Do you have a tour to the lake?");
    await page.goto("/inbox?tab=all");
    const inbox = new Inbox(page);
    await inbox.open("Emma Clarke");
    await page.getByRole("button", { name: "Attach a tour sheet" }).click();
    await page.getByRole("combobox", { name: "Tour" }).fill("Song");
    await page.getByRole("option", { name: /Song-Kul/ }).click();
    await page.getByRole("button", { name: "Attach", exact: true }).click();
    await expect(page.getByText("Song-Kul on horseback.pdf").first()).toBeVisible();
    await inbox.write("Here it is");
    await expect(inbox.message("Here it is")).toContainText("Song-Kul on horseback.pdf");
    await expect(inbox.sentMark("Here it is")).toBeVisible();
  },
);
