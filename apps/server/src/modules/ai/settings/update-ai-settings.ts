import type { AiSettingsInput } from "@karavan/contract";
import { invalidField } from "../../../platform/errors.ts";
import { changesBetween } from "../../../platform/events/changes.ts";
import { refuseTypedUrl } from "../../../platform/http/safe-fetch.ts";
import type { Work } from "../../../platform/work.ts";
import { sealKey } from "./open-choice.ts";
import { presentAiSettings } from "./present.ts";
import { type AiSettingsRow, readAiSettings, saveAiSettings } from "./store.ts";

/**
 * Chooses who writes for the organization. A kept key stays only with the provider and address it was given for: it is
 * never carried to another. Throws Invalid for an address that is not public.
 */
export async function updateAiSettings(work: Work, input: AiSettingsInput): Promise<AiSettingsRow> {
  const before = await readAiSettings(work);
  const baseUrl = input.provider === "openai_compatible" ? (input.baseUrl ?? null) : null;
  refuseAddress(work, baseUrl);
  const isSamePlace = before.provider === input.provider && before.baseUrl === baseUrl;
  const after: AiSettingsRow = {
    provider: input.provider,
    model: input.provider === "offline" ? null : (input.model ?? null),
    baseUrl,
    sealedKey: chooseKey(work, input.apiKey, isSamePlace ? before.sealedKey : null),
  };
  await saveAiSettings(work, after);
  const { organizationId } = work;
  const changes = changesBetween(presentAiSettings(before), presentAiSettings(after));
  work.publish("ai.settings.updated", { organizationId, provider: after.provider }, { changes });
  return after;
}

/** Left out, the kept key stays; null forgets it. */
function chooseKey(work: Work, given: string | null | undefined, kept: string | null): string | null {
  if (given === undefined) return kept;
  return given === null ? null : sealKey(work, given);
}

function refuseAddress(work: Work, baseUrl: string | null): void {
  if (baseUrl === null) return;
  const { username, password } = new URL(baseUrl);
  if (username || password) throw invalidField("baseUrl", "credentials_in_url", "the key has a field of its own");
  const code = refuseTypedUrl(baseUrl, work.services.config.allowHosts);
  if (code) throw invalidField("baseUrl", code, "the address is not public, and the operator has not allowed it");
}
