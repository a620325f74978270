import { describe, expect, test } from "vitest";
import { findings } from "./tree-of.ts";
import { colourTokens, noLiteralText } from "./web-look.ts";

const feature = "apps/web/src/features/crm/contact-card.tsx";

describe("features and pages use colour tokens", () => {
  test.each([
    `<p className="text-ink-2 border-line bg-accent-soft" />`,
    `<a href="#contacts" />`,
    `<p style={{ color: "var(--danger-text)" }} />`,
    `<svg fill="url(#gradient)" />`,
  ])("%s is fine", (jsx) => {
    expect(findings(colourTokens, { [feature]: `const x = ${jsx};` })).toEqual([]);
  });

  test.each([
    `<p className="text-red-500" />`,
    `<p className="dark:hover:bg-zinc-900/50" />`,
    `<p className="bg-white" />`,
    "<p className={`p-2 border-slate-200 ${size}`} />",
    `<p style={{ color: "#ff0000" }} />`,
    `<p className="bg-[#abc]" />`,
    `<p style={{ background: "rgb(0 0 0 / 50%)" }} />`,
    `<p style={{ background: "oklch(60% 0.1 200)" }} />`,
  ])("%s is refused", (jsx) => {
    expect(findings(colourTokens, { [feature]: `const x = ${jsx};` })).toHaveLength(1);
  });

  test("the kit may name colours: that is where tokens are made", () => {
    expect(findings(colourTokens, { "apps/web/src/ui/avatar.tsx": `const x = "#ffffff";` })).toEqual([]);
  });
});

describe("no text in code", () => {
  test.each([
    `<p>{t("name")}</p>`,
    `<p className="flex">{count} · {total}</p>`,
    `<kbd>Ctrl</kbd>`,
    `<p>{isOpen ? t("open") : t("closed")}</p>`,
    `<p>{kind === "deal" && <Deal />}</p>`,
    `<input type="text" aria-label={t("name")} />`,
    '<p className={`p-2 ${isOpen ? "flex" : "hidden"}`} />',
  ])("%s is fine", (jsx) => {
    expect(findings(noLiteralText, { [feature]: `const x = ${jsx};` })).toEqual([]);
  });

  test.each([
    `<p>Contacts</p>`,
    `<p>Клиенты: {count}</p>`,
    `<p>{"Contacts"}</p>`,
    `<p>{isOpen ? t("open") : "Closed"}</p>`,
    "<p>{`${count} contacts`}</p>",
    `<input placeholder="Search" />`,
    `<button aria-label={"Close"} />`,
    `<p>{name ?? "Unknown"}</p>`,
  ])("%s is refused", (jsx) => {
    expect(findings(noLiteralText, { [feature]: `const x = ${jsx};` })).toHaveLength(1);
  });

  test("pages for developers and tests speak freely", () => {
    const text = "const x = <p>Buttons</p>;";
    expect(
      findings(noLiteralText, {
        "apps/web/src/ui/dev/gallery.tsx": text,
        "apps/web/src/pages/dev/ui-page.tsx": text,
        "apps/web/src/ui/button.test.tsx": text,
      }),
    ).toEqual([]);
  });
});
