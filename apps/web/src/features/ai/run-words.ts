import i18next from "i18next";
import { formatDuration, formatNumber } from "../../lib/format.ts";

/** Why a model gave no answer and what to do, in words, by its code. */
export function failureText(code: string | null): string {
  const key = `ai:failure.${code}`;
  return i18next.t(code !== null && i18next.exists(key) ? key : "ai:failure.unknown");
}

/** Who wrote, honestly: the built-in engine is called what it is, a model by its name. */
export function engineText(engine: string): string {
  return engine === "offline" ? i18next.t("ai:provider.offline") : engine;
}

/** A short time as people time a reply: 0.4 s, 12 s, 2 min 5 s. */
export function secondsText(durationMs: number): string {
  if (durationMs >= 60_000) return formatDuration(durationMs);
  // What took next to no time took some.
  const seconds = Math.max(durationMs / 1_000, 0.1);
  return i18next.t("format:duration.seconds", { count: formatNumber(seconds, seconds < 10 ? 1 : 0) });
}

/** Tokens a run cost: read and written; undefined when the engine counts none. */
export function tokensText(run: { inputTokens: number | null; outputTokens: number | null }): string | undefined {
  if (run.inputTokens === null && run.outputTokens === null) return undefined;
  return i18next.t("ai:runs.tokens", {
    read: formatNumber(run.inputTokens ?? 0),
    written: formatNumber(run.outputTokens ?? 0),
  });
}
