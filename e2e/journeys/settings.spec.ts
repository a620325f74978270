import { organizationsApi, type Role } from "@karavan/contract";
import { expect, journey } from "../journey.ts";

journey("settings are saved as they are changed, can be undone, and what is typed is not lost", async ({ world }) => {
  const owner = await world.owner();
  const page = await owner.opens("/inbox");
  await expect(page.getByRole("link", { name: "Settings" })).toBeVisible();
  await page.keyboard.press("g");
  await page.keyboard.press("s");
  await expect(page.getByRole("heading", { name: "General", level: 1 })).toBeVisible();
  const perMinute = page.getByLabel("Messages a minute");
  await perMinute.fill("0");
  await perMinute.press("Enter");
  await expect(page.getByText("A whole number from 1 to 6,000.")).toBeVisible();
  await perMinute.fill("30");
  await perMinute.press("Enter");
  await expect(page.getByText("Saved")).toBeVisible();
  await page.getByRole("button", { name: "Undo" }).click();
  await expect(perMinute).toHaveValue("20");

  const name = page.getByLabel("Name", { exact: true });
  await name.fill("Ala-Too Travel");
  await page.goBack();
  await expect
    .poll(
      async () =>
        (await owner.api.call(organizationsApi.getOrganization, { params: { id: owner.organizationId } })).name,
    )
    .toBe("Ala-Too Travel");

  await page.goto("/settings/ai");
  const instructions = page.getByRole("textbox", { name: "Instructions" });
  await instructions.fill("Answer briefly.");
  await page.getByRole("link", { name: "Team" }).click();
  await page.getByRole("alertdialog").getByRole("button", { name: "Cancel" }).click();
  await expect(instructions).toHaveValue("Answer briefly.");
  await page.keyboard.press("ControlOrMeta+s");
  await expect(page.getByText("Saved as version 2")).toBeVisible();
  await page.getByRole("link", { name: "Team" }).click();
  await expect(page.getByRole("heading", { name: "Team", level: 1 })).toBeVisible();
});

journey("a role takes effect in the member's open browser, and so does the next one", async ({ world }) => {
  const owner = await world.owner();
  const colleague = await owner.invites("viewer");
  const page = await colleague.opens("/settings/team");
  const invite = page.getByRole("button", { name: "Invite", exact: true });
  await expect(page.getByText(owner.name).first()).toBeVisible();
  await expect(invite).toHaveCount(0);
  const { items } = await owner.api.call(organizationsApi.listMembers, {});
  const id = items.find(({ email }) => email === colleague.email)?.id ?? "";
  const give = (role: Role) => owner.api.call(organizationsApi.changeMemberRole, { params: { id }, body: { role } });
  await give("admin");
  await expect(invite).toBeVisible();
  await give("viewer");
  await expect(invite).toHaveCount(0);
});

journey("the last owner stays one, and the row says why", async ({ world }) => {
  const owner = await world.owner();
  const page = await owner.opens("/settings/team");
  await page.getByRole("combobox", { name: `Role of ${owner.name}` }).click();
  await page.getByRole("option", { name: /^Viewer/ }).click();
  await page.getByRole("alertdialog").getByRole("button", { name: "Change my role" }).click();
  await expect(page.getByText("An organization keeps at least one owner.")).toBeVisible();
  await expect(page.getByRole("combobox", { name: `Role of ${owner.name}` })).toHaveText(/Owner/);
});

journey(
  "what was set is in the log with before and after, and narrowing it stays in the address",
  async ({ world }) => {
    const owner = await world.owner();
    await owner.api.call(organizationsApi.updateSettings, { body: { quietHours: { from: 1320, to: 480 } } });
    const page = await owner.opens("/settings/audit");
    await page.getByRole("combobox", { name: "What happened" }).fill("settings");
    await page.getByRole("option", { name: "The settings were changed", exact: true }).click();
    await expect(page).toHaveURL(/types=settings\.updated/);
    await page.reload();
    const rows = page.getByRole("listbox", { name: "Everything that happened" }).getByRole("option");
    await expect(rows).toHaveCount(1);
    await rows.first().click();
    await expect(page.getByRole("dialog", { name: "Why?" })).toContainText(/Quiet hours.*nothing.*22:00–08:00/s);
    await page.goBack();
    await expect(page.getByRole("dialog")).toHaveCount(0);
    await expect(page).toHaveURL(/types=settings\.updated/);
  },
);
