import { expect, journey } from "../journey.ts";
import { linkIn, newEmail, password } from "../people.ts";

journey("somebody new signs up, names an organization and is inside", async ({ world }) => {
  const { page } = await world.browser();
  await page.goto("/");
  await expect(page.getByRole("heading", { name: "Sign in to Karavan" })).toBeVisible();
  await page.getByRole("link", { name: "Create account" }).click();
  await page.getByLabel("Your name").fill("Aibek Osmonov");
  await page.getByLabel("E-mail").fill(newEmail("aibek"));
  await page.getByLabel("Password", { exact: true }).fill(password);
  await page.getByRole("button", { name: "Create account" }).click();
  await page.getByLabel("Name of the organization").fill("Silk Road");
  await page.getByRole("button", { name: "Create the organization" }).click();
  await expect(page.getByRole("navigation", { name: "Main" })).toBeVisible();
  await expect(page).toHaveURL("/");
});

journey(
  "a wrong password is refused in words, the right one leads to the page that was asked for",
  async ({ world }) => {
    const owner = await world.owner();
    const { page } = await world.browser();
    await page.goto("/inbox?tab=all");
    await page.getByLabel("E-mail").fill(owner.email);
    await page.getByLabel("Password", { exact: true }).fill("not the password at all");
    await page.getByRole("button", { name: "Sign in" }).click();
    await expect(page.getByRole("alert")).toHaveText(/e-mail or password/i);
    await page.getByLabel("Password", { exact: true }).fill(password);
    await page.getByRole("button", { name: "Sign in" }).click();
    await expect(page.getByRole("tab", { name: "All" })).toHaveAttribute("aria-selected", "true");
    await expect(page).toHaveURL("/inbox?tab=all");
  },
);

journey("whoever signs out sees nothing any more, also by the Back button", async ({ world }) => {
  const owner = await world.owner();
  const page = await owner.opens("/");
  await page.goto("/inbox");
  await page.getByRole("button", { name: owner.name }).click();
  await page.getByRole("menuitem", { name: "Sign out" }).click();
  await expect(page.getByRole("heading", { name: "Sign in to Karavan" })).toBeVisible();
  await page.goBack();
  await expect(page.getByRole("heading", { name: "Sign in to Karavan" })).toBeVisible();
  await expect(page.getByRole("navigation", { name: "Main" })).toHaveCount(0);
});

journey("a forgotten password is set anew with the link of the kept letter", async ({ world, system }) => {
  const owner = await world.owner();
  const { page } = await world.browser();
  await page.goto("/signin");
  await page.getByRole("link", { name: "Forgot your password?" }).click();
  await expect(page.getByRole("heading", { name: "Set a new password" })).toBeVisible();
  await page.getByLabel("E-mail").fill(owner.email);
  await page.getByRole("button", { name: "Send the link" }).click();
  await expect(page.getByText("Look into your mailbox")).toBeVisible();

  // The server is started anew in between.
  journey.setTimeout(300_000);
  const letter = await system.whileDown(async () => {
    const [newest = ""] = (await system.command("mail", "list", "--to", owner.email)).split("\n");
    return system.command("mail", "show", newest.split("\t")[0] ?? "");
  });
  await page.goto(linkIn(letter));
  await page.getByLabel("New password").fill("an even longer password");
  await page.getByRole("button", { name: "Save the password" }).click();
  await page.getByRole("link", { name: "Sign in" }).click();
  await expect(page.getByRole("heading", { name: "Sign in to Karavan" })).toBeVisible();
  await page.getByLabel("E-mail").fill(owner.email);
  await page.getByLabel("Password", { exact: true }).fill("an even longer password");
  await page.getByRole("button", { name: "Sign in" }).click();
  await expect(page.getByRole("navigation", { name: "Main" })).toBeVisible();
});

journey(
  "the browser's language is spoken at once; the one chosen follows the person to other browsers",
  async ({ world }) => {
    const { page: stranger } = await world.browser({ locale: "ru-RU" });
    await stranger.goto("/signup");
    await expect(stranger.getByRole("heading", { level: 1 })).toHaveText(/[а-я]/i);
    await expect(stranger.locator("html")).toHaveAttribute("lang", "ru");

    const owner = await world.owner();
    const page = await owner.opens("/inbox");
    await page.getByRole("button", { name: owner.name }).click();
    await page.getByRole("menuitem", { name: "Language" }).click();
    await page.getByRole("menuitemcheckbox", { name: "Русский" }).click();
    await expect(page.getByRole("tab", { name: "Все" })).toBeVisible();

    const elsewhere = await owner.opens("/inbox");
    await expect(elsewhere.getByRole("tab", { name: "Все" })).toBeVisible();
  },
);

journey("the dark theme is kept: there after a reload, before the first paint", async ({ world }) => {
  const owner = await world.owner();
  const page = await owner.opens("/inbox");
  await page.getByRole("button", { name: owner.name }).click();
  await page.getByRole("menuitem", { name: "Theme" }).click();
  await page.getByRole("menuitemcheckbox", { name: "Dark" }).click();
  await expect(page.locator("html")).toHaveAttribute("data-theme", "dark");
  await page.reload();
  await expect(page.locator("html")).toHaveAttribute("data-theme", "dark");
  const elsewhere = await owner.opens("/inbox");
  await expect(elsewhere.locator("html")).toHaveAttribute("data-theme", "dark");
});
