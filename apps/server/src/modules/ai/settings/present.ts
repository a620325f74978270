import type { AiSettings } from "@karavan/contract";
import type { AiSettingsRow } from "./store.ts";

/** The choice without the key. */
export function presentAiSettings({ provider, model, baseUrl, sealedKey }: AiSettingsRow): AiSettings {
  return { provider, model, baseUrl, hasApiKey: sealedKey !== null };
}
