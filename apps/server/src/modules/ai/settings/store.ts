import type { AiProvider } from "@karavan/contract";
import { execute, query } from "../../../platform/db/query.ts";
import { sql } from "../../../platform/db/sql.ts";
import type { Work } from "../../../platform/work.ts";

/** Which model writes. `sealedKey` is encrypted. */
export interface AiSettingsRow {
  provider: AiProvider;
  model: string | null;
  baseUrl: string | null;
  sealedKey: string | null;
}

const untouched: AiSettingsRow = { provider: "offline", model: null, baseUrl: null, sealedKey: null };

/** The organization's choice; the offline engine until it chose. */
export async function readAiSettings(work: Work): Promise<AiSettingsRow> {
  const rows = await query<AiSettingsRow>(
    work,
    sql`
    select row.provider, row.model, row.base_url as "baseUrl", row.api_key as "sealedKey"
    from ai_settings row where row.organization_id = ${work.organizationId}`,
  );
  return rows[0] ?? untouched;
}

/** Keeps the organization's choice. */
export async function saveAiSettings(work: Work, row: AiSettingsRow): Promise<void> {
  await execute(
    work,
    sql`
    insert into ai_settings (organization_id, id, provider, model, base_url, api_key, updated_at)
    values (${work.organizationId}, ${work.organizationId}, ${row.provider}, ${row.model}, ${row.baseUrl},
      ${row.sealedKey}, ${work.now()})
    on conflict (organization_id, id) do update set provider = excluded.provider, model = excluded.model,
      base_url = excluded.base_url, api_key = excluded.api_key, updated_at = excluded.updated_at`,
  );
}
