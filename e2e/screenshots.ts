import { mkdir } from "node:fs/promises";
import { join, resolve } from "node:path";
import { chromium, type Page } from "@playwright/test";
import { settled } from "./accessibility.ts";
import { chromiumLaunch } from "./chromium.ts";
import { type Furnished, furnish } from "./furnish.ts";
import { World } from "./people.ts";
import { browserFor, type Look, placesInside, placesOutside } from "./places.ts";
import { System } from "./system.ts";
import { Watch } from "./watch.ts";

const themes = ["light", "dark"] as const;
const phone = { width: 360, height: 740 };
const sizes = [{ width: 1440, height: 900 }, phone];
const productSizes = [{ width: 1280, height: 720 }, phone];
const usage = `Usage: npm run screenshots -w @karavan/e2e -- <folder> [part of a name]
       npm run screenshots -w @karavan/e2e -- --product`;

/** The pictures of the documentation: the file in docs/product, and the picture it is. */
const productPictures = new Map([
  ["inbox.png", "inbox-en-light-1280"],
  ["why.png", "why-en-light-1280"],
  ["deals.png", "deals-en-light-1280"],
  ["home.png", "home-en-light-1280"],
  ["inbox-phone.png", "inbox-en-dark-360"],
]);

type TakePicture = (page: Page, path: string, name: string) => Promise<void>;

/** Pictures of every page of a furnished system in each language, theme and size; or those of the documentation. */
async function main(target: string | undefined, part = ""): Promise<void> {
  if (target === undefined) throw new Error(usage);
  if (target === "--product") {
    const folder = join(import.meta.dirname, "../docs/product");
    const files = new Map([...productPictures].map(([file, name]) => [name, join(folder, file)]));
    return inSystem((world) =>
      takeAll(
        world,
        { languages: ["en"], sizes: productSizes },
        pictures(folder, (name) => files.get(name)),
      ),
    );
  }
  // npm runs a workspace's script in its folder; the name was given where npm was started.
  const folder = resolve(process.env.INIT_CWD ?? ".", target);
  const fileOf = (name: string) => (name.includes(part) ? join(folder, `${name}.png`) : undefined);
  return inSystem((world) => takeAll(world, { languages: ["en", "ru"], sizes }, pictures(folder, fileOf)));
}

/** Takes the pictures that have a file. */
function pictures(folder: string, fileOf: (name: string) => string | undefined): TakePicture {
  return async (page, path, name) => {
    const file = fileOf(name);
    if (file === undefined) return;
    await mkdir(folder, { recursive: true });
    await page.goto(path);
    await settled(page);
    await page.screenshot({ path: file });
  };
}

async function inSystem(use: (world: World) => Promise<void>): Promise<void> {
  const system = await System.start();
  const browser = await chromium.launch(chromiumLaunch);
  try {
    await use(new World(system, browser, new Watch()));
  } finally {
    await browser.close();
    await system.stop();
  }
}

interface Wanted {
  languages: readonly ("en" | "ru")[];
  sizes: readonly { width: number; height: number }[];
}

async function takeAll(world: World, wanted: Wanted, take: TakePicture): Promise<void> {
  for (const language of wanted.languages) {
    const organization = await furnish(world, language);
    for (const theme of themes) {
      for (const size of wanted.sizes) await takeLook(world, organization, { language, theme, ...size }, take);
    }
  }
}

async function takeLook(world: World, organization: Furnished, look: Look, take: TakePicture): Promise<void> {
  const nameOf = (name: string) => `${name}-${look.language}-${look.theme}-${look.width}`;
  const inside = await organization.owner.opens("/", browserFor(look));
  const { page: outside } = await world.browser(browserFor(look));
  for (const { name, path } of placesInside(organization, look.width)) await take(inside, path, nameOf(name));
  for (const { name, path } of placesOutside) await take(outside, path, nameOf(name));
  await inside.context().close();
  await outside.context().close();
}

await main(process.argv[2], process.argv[3]);
