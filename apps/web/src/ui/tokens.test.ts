import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";

const css = readFileSync(`${import.meta.dirname}/tokens.css`, "utf8");
const themes = ["light", "dark"] as const;
type Theme = (typeof themes)[number];

interface Rgba {
  channels: readonly number[];
  alpha: number;
}

/** The colour of a token in a theme, as written in tokens.css. */
function token(name: string, theme: Theme): Rgba {
  const pair = new RegExp(`--${name}: light-dark\\((#\\w+), (#\\w+)\\);`).exec(css);
  const single = new RegExp(`--${name}: (#\\w+);`).exec(css);
  const hex = pair ? pair[theme === "light" ? 1 : 2] : single?.[1];
  if (!hex) throw new Error(`tokens.css has no colour --${name}`);
  const bytes = hex.slice(1).match(/../g) ?? [];
  const [red = 0, green = 0, blue = 0, alpha = 255] = bytes.map((byte) => Number.parseInt(byte, 16));
  return { channels: [red, green, blue], alpha: alpha / 255 };
}

/** A veil laid over a ground. */
function over(top: Rgba, ground: Rgba): Rgba {
  const channels = top.channels.map(
    (value, index) => value * top.alpha + (ground.channels[index] ?? 0) * (1 - top.alpha),
  );
  return { channels, alpha: 1 };
}

/** Relative luminance by WCAG 2.2. */
function luminance({ channels }: Rgba): number {
  const linear = channels.map((value) => {
    const share = value / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * (linear[0] ?? 0) + 0.7152 * (linear[1] ?? 0) + 0.0722 * (linear[2] ?? 0);
}

function contrast(one: Rgba, other: Rgba): number {
  const [high = 0, low = 0] = [luminance(one), luminance(other)].toSorted((a, b) => b - a);
  return (high + 0.05) / (low + 0.05);
}

const solid = ["canvas", "surface", "raised", "sunken", "selected"];
const veils = ["hover", "pressed"];
const text = 4.5;
const boundary = 3;

function groundsOf(theme: Theme): [string, Rgba][] {
  const plain = solid.map((name): [string, Rgba] => [name, token(name, theme)]);
  const veiled = veils.flatMap((veil) =>
    ["canvas", "surface", "raised"].map((name): [string, Rgba] => [
      `${veil} over ${name}`,
      over(token(veil, theme), token(name, theme)),
    ]),
  );
  return [...plain, ...veiled];
}

/** Pairs that break the limit, with how they fare: an empty list is a pass, and a failure names its culprits. */
function tooWeak(theme: Theme, inks: readonly string[], grounds: readonly [string, Rgba][], limit: number): string[] {
  return inks.flatMap((ink) =>
    grounds.flatMap(([name, ground]) => {
      const reached = contrast(token(ink, theme), ground);
      return reached < limit ? [`${ink} on ${name}: ${reached.toFixed(2)}`] : [];
    }),
  );
}

const on = (theme: Theme, ...names: string[]) => names.map((name): [string, Rgba] => [name, token(name, theme)]);
const tones = ["grey", "sky", "blue", "violet", "pink", "orange", "amber", "green"];
const meanings = ["danger", "warning", "success", "info"];

describe.each(themes)("in the %s theme", (theme) => {
  test("text is readable on every ground, pressed or not", () => {
    expect(tooWeak(theme, ["ink", "ink-2", "ink-3"], groundsOf(theme), text)).toEqual([]);
  });

  test("coloured text is readable on every ground it stands on", () => {
    const inks = ["accent-text", ...meanings.map((name) => `${name}-text`)];
    const resting = groundsOf(theme).filter(([name]) => !name.startsWith("pressed"));
    expect(tooWeak(theme, inks, resting, text)).toEqual([]);
  });

  test("text is readable on tinted grounds", () => {
    for (const name of [...meanings, "accent"]) {
      expect(tooWeak(theme, ["ink", "ink-2", `${name}-text`], on(theme, `${name}-soft`), text)).toEqual([]);
    }
    for (const tone of tones)
      expect(tooWeak(theme, [`tone-${tone}-ink`], on(theme, `tone-${tone}-soft`), text)).toEqual([]);
    expect(tooWeak(theme, ["ink"], on(theme, "mark"), text)).toEqual([]);
  });

  test("words on buttons and tooltips are readable", () => {
    expect(tooWeak(theme, ["on-accent"], on(theme, "accent", "accent-hover"), text)).toEqual([]);
    expect(tooWeak(theme, ["on-danger"], on(theme, "danger", "danger-hover"), text)).toEqual([]);
    expect(tooWeak(theme, ["on-tip"], on(theme, "tip"), text)).toEqual([]);
  });

  test("the edges of controls, the focus ring and filled buttons can be seen", () => {
    expect(
      tooWeak(
        theme,
        ["line-strong", "focus"],
        groundsOf(theme).filter(([name]) => !name.startsWith("pressed")),
        boundary,
      ),
    ).toEqual([]);
    expect(tooWeak(theme, ["accent", "danger"], on(theme, "canvas", "surface", "raised"), boundary)).toEqual([]);
  });

  test("stage and channel signs can be seen", () => {
    expect(
      tooWeak(
        theme,
        tones.map((tone) => `tone-${tone}`),
        on(theme, "canvas", "surface", "raised", "selected"),
        boundary,
      ),
    ).toEqual([]);
    const channels = ["telegram", "whatsapp", "email", "webchat", "phone"].map((name) => `channel-${name}`);
    expect(tooWeak(theme, ["on-channel"], on(theme, ...channels), boundary)).toEqual([]);
  });
});

test("every colour of the tokens is a light and a dark one, or the same on purpose", () => {
  const colours = [...css.matchAll(/--([\w-]+): (light-dark\([^)]*\)|#\w+);/g)].map(([, name, value]) => ({
    name,
    value,
  }));
  expect(colours.length).toBeGreaterThan(60);
  expect(colours.filter(({ value }) => !value?.startsWith("light-dark")).map(({ name }) => name)).toEqual([
    "on-channel",
  ]);
});

test("a weak pair would be noticed", () => {
  expect(tooWeak("light", ["ink-disabled"], on("light", "surface"), text)).toEqual([
    expect.stringMatching(/^ink-disabled on surface: [23]\.\d\d$/),
  ]);
});
