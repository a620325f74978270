import type { Page } from "@playwright/test";
import { findBarriers, overflow, settled } from "../accessibility.ts";
import { furnish } from "../furnish.ts";
import { expect, journey } from "../journey.ts";
import { browserFor, looks, type Place, placesInside, placesOutside } from "../places.ts";

journey.describe.configure({ mode: "parallel" });
// What is found says where it is; a record of thirty pages would say no more.
journey.use({ trace: "off" });

for (const look of looks) {
  const { language, theme, width } = look;
  journey(
    `every page is usable by everybody and fits its window: ${language}, ${theme}, ${width} px`,
    async ({ world }) => {
      // Some thirty pages, each read through by axe.
      journey.setTimeout(600_000);
      const organization = await furnish(world, language);
      const inside = await organization.owner.opens("/", browserFor(look));
      const { page: outside } = await world.browser(browserFor(look));
      const found = [
        ...(await walk(inside, placesInside(organization, look.width))),
        ...(await walk(outside, placesOutside)),
      ];
      expect(found).toEqual([]);
    },
  );
}

/** Looks at every place; what is wrong with each. */
async function walk(page: Page, places: readonly Place[]): Promise<string[]> {
  const found: string[] = [];
  for (const { name, path } of places) {
    await page.goto(path);
    await settled(page);
    const barriers = await findBarriers(page);
    const tooWide = await overflow(page);
    found.push(...barriers.map((barrier) => `${name}: ${barrier}`));
    if (tooWide > 0) found.push(`${name}: ${tooWide} px wider than its window`);
  }
  return found;
}
