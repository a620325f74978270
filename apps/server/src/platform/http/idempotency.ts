import type { Database } from "../db/database.ts";
import { Conflict, invalidField } from "../errors.ts";
import type { Services } from "../services.ts";
import type { Work } from "../work.ts";

/** Seconds after which a request that never ended counts as lost and its key may be used again. */
const claimSeconds = 60;

/** What was answered to a request, to be answered again. */
export interface KeptAnswer {
  status: number;
  body: unknown;
}

interface KeyRow {
  fingerprint: string;
  status: number | null;
  body: string;
  claimed: boolean;
}

const claimSql = `insert into idempotency_keys (owner, key, fingerprint, claimed_at) values ($1, $2, $3, now())
  on conflict (owner, key) do update set
    claimed_at = case when idempotency_keys.status is null
      and idempotency_keys.claimed_at < now() - make_interval(secs => $4) then now() else idempotency_keys.claimed_at end
  returning fingerprint, status, body, claimed_at = now() as claimed`;
const findSql = `select fingerprint, status, body, false as claimed from idempotency_keys
  where owner = $1 and key = $2 and status is not null`;
const completeSql = "update idempotency_keys set status = $3, body = $4 where owner = $1 and key = $2";
const abandonSql = "delete from idempotency_keys where owner = $1 and key = $2 and status is null";

/** Hours for which an answer can be had again; nobody repeats a request later than that. */
const keptHours = 24;
/** Rows removed in one statement. */
const stepSize = 5000;

const forgetSql = `delete from idempotency_keys where (owner, key) in (
  select owner, key from idempotency_keys where claimed_at < now() - make_interval(hours => $1)
  order by claimed_at limit $2)`;

/** Forgets keys that are too old to be of use, and the answers kept under them. */
export async function forgetOldKeys(database: Database): Promise<void> {
  for (;;) {
    const { rowCount } = await database.query(forgetSql, [keptHours, stepSize]);
    if ((rowCount ?? 0) < stepSize) return;
  }
}

/** One use of an `Idempotency-Key`: the first request does the work, later ones get its answer. */
export class IdempotencyKey {
  readonly #services: Services;
  readonly #owner: string;
  readonly #key: string;
  readonly #fingerprint: string;

  /** `owner` is an account, or an address for people not signed in. Throws Invalid for a key of no use. */
  constructor(services: Services, owner: string, key: string, request: { method: string; url: string; body: unknown }) {
    if (!/^[\x21-\x7e]{1,200}$/.test(key)) {
      throw invalidField("Idempotency-Key", "invalid_format", "1 to 200 visible characters");
    }
    this.#services = services;
    this.#owner = owner;
    this.#key = key;
    // Keyed and sealed: requests and answers of signing in hold passwords and tokens.
    this.#fingerprint = services.secrets.hash(JSON.stringify(request));
  }

  /**
   * Claims the key in the transaction that does the work: a crash or a refusal leaves nothing behind, and a second
   * request waits for the first one's transaction. The answer of an earlier request, when there was one.
   * Throws Conflict when the key was used for another request.
   */
  async claimIn(work: Work): Promise<KeptAnswer | undefined> {
    return this.#read(await work.queryAsOwner(claimSql, this.#claimValues()));
  }

  /** Keeps the answer with the work, so that both are there or neither is. */
  async completeIn(work: Work, { status, body }: KeptAnswer): Promise<void> {
    await work.queryAsOwner(completeSql, [this.#owner, this.#key, status, this.#seal(body)]);
  }

  /** The answer of an earlier request, before anything is claimed. Throws Conflict when it was another request. */
  async find(): Promise<KeptAnswer | undefined> {
    return this.#read(await this.#services.database.query(findSql, [this.#owner, this.#key]));
  }

  /**
   * Claims the key for work that has no transaction of its own. The answer of an earlier request, when there was one.
   * Throws Conflict when the key was used for another request, or while the first one is still under way.
   */
  async claim(): Promise<KeptAnswer | undefined> {
    return this.#read(await this.#services.database.query(claimSql, this.#claimValues()));
  }

  /** Keeps the answer after work that has no transaction of its own. */
  async complete({ status, body }: KeptAnswer): Promise<void> {
    await this.#services.database.query(completeSql, [this.#owner, this.#key, status, this.#seal(body)]);
  }

  /** Forgets the key: the request failed and may be tried again. */
  async abandon(): Promise<void> {
    await this.#services.database.query(abandonSql, [this.#owner, this.#key]);
  }

  #read({ rows: [row] }: { rows: KeyRow[] }): KeptAnswer | undefined {
    if (!row) return undefined;
    if (row.fingerprint !== this.#fingerprint) throw new Conflict("idempotency_key_reused");
    if (row.status === null && !row.claimed) throw new Conflict("request_in_progress");
    if (row.status === null) return undefined;
    return { status: row.status, body: JSON.parse(this.#services.secrets.decrypt(row.body, this.#sealedAs)) };
  }

  #claimValues(): unknown[] {
    return [this.#owner, this.#key, this.#fingerprint, claimSeconds];
  }

  #seal(body: unknown): string {
    return this.#services.secrets.encrypt(JSON.stringify(body), this.#sealedAs);
  }

  get #sealedAs(): string {
    return `idempotency:${this.#owner}`;
  }
}
