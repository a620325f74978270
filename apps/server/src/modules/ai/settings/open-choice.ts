import type { ModelChoice } from "../../../platform/ai/model.ts";
import type { Secrets } from "../../../platform/secrets.ts";
import type { Work } from "../../../platform/work.ts";
import type { AiSettingsRow } from "./store.ts";

const contextOf = (organizationId: string) => `ai:${organizationId}`;

/** Encrypts a key for this organization alone. */
export function sealKey(work: Work, key: string): string {
  return work.services.secrets.encrypt(key, contextOf(work.organizationId));
}

/** The choice with its key in the clear, for one call; undefined when the offline engine was chosen. */
export function openChoice(
  { organizationId, services }: { organizationId: string; services: { secrets: Secrets } },
  { provider, model, baseUrl, sealedKey }: AiSettingsRow,
): ModelChoice | undefined {
  if (provider === "offline" || model === null) return undefined;
  return { provider, model, baseUrl, apiKey: sealedKey && openKey(services.secrets, sealedKey, organizationId) };
}

/** A key sealed under another secret of the process is as good as none: it must be given again. */
function openKey(secrets: Secrets, sealed: string, organizationId: string): string | null {
  try {
    return secrets.decrypt(sealed, contextOf(organizationId));
  } catch {
    return null;
  }
}

/** What a choice is called in drafts and runs. */
export function nameEngine({ provider, model }: Pick<AiSettingsRow, "provider" | "model">): string {
  return provider === "offline" || model === null ? "offline" : `${provider}/${model}`;
}
