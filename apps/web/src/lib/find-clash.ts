import { extendTailwindMerge } from "tailwind-merge";

// Pure: the built app, which looks for no clashes, leaves it out.
const merge = /* @__PURE__ */ extendTailwindMerge({
  override: {
    theme: {
      text: ["meta", "body", "read", "title", "heading", "display"],
      "font-weight": ["normal", "medium", "strong"],
      radius: ["small", "control", "card"],
      shadow: ["float", "dialog"],
    },
  },
});

/** The first class whose property a later one sets as well; undefined when there is none. */
export function findClash(classes: string): string | undefined {
  const kept = merge(classes).split(" ");
  const given = classes.split(" ");
  if (kept.length === given.length) return undefined;
  // Of equal ones merge keeps the last, so each is looked for from the end.
  const dropped = given.filter((name, place) => !kept.includes(name) || given.indexOf(name, place + 1) > 0);
  return dropped[0];
}
