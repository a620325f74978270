/** One line of the report. */
export interface Row {
  name: string;
  /** What was measured, with its unit: requests per second, p50 ms … */
  figures: Record<string, number | string>;
  /** What it must reach, as quality demands it. */
  target?: string;
  /** This figure against what the same machine does in the same run without us, for instance 0.35 of bare HTTP. */
  ratio?: { to: string; value: number };
}

/** Rows as a Markdown table. */
export function toTable(rows: readonly Row[]): string {
  const lines = rows.map(({ name, figures, ratio, target = "" }) => {
    const measured = Object.entries(figures).map(([unit, value]) => `${show(value)} ${unit}`);
    const against = ratio ? `${show(ratio.value)} of ${ratio.to}` : "";
    return `| ${name} | ${measured.join(" · ")} | ${against} | ${target} |`;
  });
  return ["| What | Measured | Against the floor | To reach |", "|---|---|---|---|", ...lines].join("\n");
}

function show(value: number | string): string {
  if (typeof value === "string") return value;
  const digits = value >= 100 ? 0 : value >= 10 ? 1 : 2;
  return value.toLocaleString("en", { maximumFractionDigits: digits });
}
