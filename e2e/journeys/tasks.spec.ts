import { activitiesApi, crmApi } from "@karavan/contract";
import { expect, journey } from "../journey.ts";

journey("a task made on a client's page is on My day, is done with one click and taken back", async ({ world }) => {
  const owner = await world.owner();
  const { id } = await owner.api.call(crmApi.createContact, { body: { firstName: "Anna", lastName: "Berg" } });
  const page = await owner.opens(`/clients/${id}`);
  const tasks = page.getByRole("region", { name: "Tasks" });
  await tasks.getByLabel("New task in one line").fill("Call about the horses tomorrow 15:00 !");
  await expect(tasks.getByText("tomorrow, 15:00")).toBeVisible();
  await page.keyboard.press("Enter");
  await expect(tasks.getByRole("button", { name: "Call about the horses" })).toBeVisible();

  await page.getByRole("link", { name: "Tasks" }).click();
  await expect(page.getByRole("heading", { name: "Tasks", level: 1 })).toBeVisible();
  const soon = page.getByRole("region", { name: "The next seven days" });
  await expect(soon.getByRole("link", { name: "Anna Berg" })).toBeVisible();
  await soon.getByRole("checkbox", { name: "Complete “Call about the horses”" }).click();
  await expect(page.getByText("Done: Call about the horses")).toBeVisible();
  await expect(page.getByText("Nothing to do")).toBeVisible();
  await page.getByRole("button", { name: "Undo" }).click();
  await expect(soon.getByRole("checkbox", { name: "Complete “Call about the horses”" })).toBeVisible();
  const { items } = await owner.api.call(activitiesApi.listTasks, {});
  expect(items).toMatchObject([{ priority: "high", contactId: id, doneAt: null }]);
});

journey("a task with all details is made and changed in its window, by keys alone", async ({ world }) => {
  const owner = await world.owner();
  const page = await owner.opens("/tasks");
  await expect(page.getByText("Nothing to do")).toBeVisible();
  await page.keyboard.press("c");
  const form = page.getByRole("dialog", { name: "New task" });
  await form.getByLabel("What is to be done").fill("Count the sleeping bags");
  await form.getByLabel("Day").fill("14.03.2150");
  await form.getByLabel("Time").fill("930");
  await form.getByRole("combobox", { name: "Reminder" }).click();
  await page.getByRole("option", { name: "15 min before" }).click();
  await form.getByRole("combobox", { name: "Comes again" }).click();
  await page.getByRole("option", { name: "Every week" }).click();
  await form.getByRole("button", { name: "Saturday" }).click();
  await form.getByLabel("What is to be done").press("Enter");
  await expect(form).toHaveCount(0);
  const [made] = (await owner.api.call(activitiesApi.listTasks, {})).items;
  expect(made).toMatchObject({ reminderMinutes: 15, recurrence: "FREQ=WEEKLY;BYDAY=SA" });

  await page.goto("/tasks?view=list");
  await page.getByRole("button", { name: "Count the sleeping bags" }).focus();
  await page.keyboard.press("x");
  await expect(page.getByText("14 Mar 2150")).toHaveCount(0);
  await expect(page.getByText("21 Mar 2150, 09:30")).toBeVisible();
  await page.getByRole("button", { name: "Count the sleeping bags" }).press("Enter");
  const edit = page.getByRole("dialog", { name: "Task" });
  await edit.getByLabel("What is to be done").fill("Count the tents");
  await edit.getByRole("button", { name: "Save" }).click();
  await expect(page.getByRole("button", { name: "Count the tents" })).toBeVisible();

  await page.goto("/tasks?view=calendar&date=2150-03-21");
  const chip = page.getByRole("group", { name: /21 March 2150/ }).getByRole("button", { name: "Count the tents" });
  await chip.dragTo(page.getByRole("group", { name: /24 March 2150/ }));
  await expect(
    page.getByRole("group", { name: /24 March 2150/ }).getByRole("button", { name: "Count the tents" }),
  ).toBeVisible();
});

journey(
  "a note with a mention shows at once in the other browser, and is pinned and changed there",
  async ({ world }) => {
    const owner = await world.owner();
    const colleague = await owner.invites("admin");
    const { id } = await owner.api.call(crmApi.createContact, { body: { firstName: "Anna" } });
    const [mine, theirs] = [await owner.opens(`/clients/${id}`), await colleague.opens(`/clients/${id}`)];
    await expect(theirs.getByText("No notes.")).toBeVisible();
    const note = mine.getByRole("textbox", { name: "New note" });
    await note.pressSequentially("Ask @mee");
    await mine.getByRole("option", { name: "Meerim Asanova" }).waitFor();
    await mine.keyboard.press("Enter");
    await mine.keyboard.type("about the tents");
    await mine.keyboard.press("Control+Enter");
    const shown = theirs.getByRole("article", { name: "Note by Aibek Osmonov" });
    await expect(shown).toContainText("Ask @Meerim Asanova about the tents");

    await shown.getByRole("button", { name: /What can be done/ }).click();
    await theirs.getByRole("menuitem", { name: "Pin to the top" }).click();
    await expect(mine.getByRole("article").getByText("pinned")).toBeVisible();
    await shown.getByRole("button", { name: /What can be done/ }).click();
    await theirs.getByRole("menuitem", { name: "Change" }).click();
    await shown.getByRole("textbox", { name: "Note" }).fill("Ask @Meerim Asanova tomorrow");
    await shown.getByRole("button", { name: "Save" }).click();
    await expect(mine.getByRole("article")).toContainText("Ask @Meerim Asanova tomorrow");
    await expect(mine.getByRole("article")).toContainText("changed");
  },
);

journey("it is told in the browser when it is time for one's own task", async ({ world }) => {
  const owner = await world.owner();
  const colleague = await owner.invites("bidi");
  const [mine, theirs] = [await owner.opens("/clients"), await colleague.opens("/clients")];
  await expect(mine.getByRole("heading", { name: "Clients", level: 1 })).toBeVisible();
  await expect(theirs.getByRole("heading", { name: "Clients", level: 1 })).toBeVisible();
  const dueAt = new Date(Date.now() + 4_000).toISOString();
  await owner.api.call(activitiesApi.createTask, { body: { title: "Water the horses", dueAt, reminderMinutes: 0 } });
  await expect(mine.getByText("It is time: Water the horses")).toBeVisible({ timeout: 30_000 });
  await expect(theirs.getByText("It is time: Water the horses")).toHaveCount(0);
  await mine.getByRole("button", { name: "Open" }).click();
  await expect(mine.getByRole("dialog", { name: "Task" })).toBeVisible();
});
