/** The tones of stages and tags, as they are stored. They differ in lightness as well as hue. */
export const tones = ["grey", "sky", "blue", "violet", "pink", "orange", "amber", "green"] as const;
export type Tone = (typeof tones)[number];

/** A tone that stays the same for the same id: for things nobody has given a colour. */
export function toneOf(id: string): Tone {
  let hash = 0;
  for (const char of id) hash = (hash * 31 + char.charCodeAt(0)) >>> 0;
  return tones[1 + (hash % (tones.length - 1))] ?? "sky";
}
