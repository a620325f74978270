import type { Engine } from "./engine.ts";
import type { Session } from "./session.ts";

/** The embedded PostgreSQL has no background processes, so this does what its checkpointer and autovacuum would. */
export interface MaintenanceSettings {
  /** How often to look whether something is due. */
  everyMs: number;
  /** Write-ahead log after which the tables are checkpointed and old log files go. */
  checkpointBytes: number;
  /** How long to leave the tables alone between two looks at their dead rows. */
  vacuumEveryMs: number;
  /** Vacuum waits until nobody asked for anything that long, but not for ever: see `patience`. */
  quietMs: number;
}

export interface Maintenance {
  /** VACUUM (ANALYZE) of everything, between two transactions. */
  vacuum(): Promise<void>;
  /** Checkpoints and vacuums so far, for operators. */
  counts(): { checkpoints: number; vacuumedTables: number };
  /** Waits for what is under way. */
  stop(): Promise<void>;
}

/** After so many times `vacuumEveryMs` without a quiet moment, the tables are vacuumed in a busy one. */
const patience = 3;

/** What autovacuum would do with its default settings; plus a little, so that small tables are left alone. */
const dueTables = `
  select format('%I.%I', s.schemaname, s.relname) as name
  from pg_catalog.pg_stat_all_tables s join pg_catalog.pg_class c on c.oid = s.relid
  where c.relkind in ('r', 'm') and s.schemaname !~ '^pg_(toast|temp)'
    and (s.n_dead_tup > 50 + 0.2 * greatest(c.reltuples, 0)
      or s.n_ins_since_vacuum > 1000 + 0.2 * greatest(c.reltuples, 0)
      or s.n_mod_since_analyze > 50 + 0.1 * greatest(c.reltuples, 0))
  order by s.n_dead_tup`;

/** Starts the timer. Everything runs through the session's line, so never inside somebody's transaction. */
export function startMaintenance(
  engine: Engine,
  session: Session,
  settings: MaintenanceSettings,
  onFailure: (message: string) => void,
): Maintenance {
  const counts = { checkpoints: 0, vacuumedTables: 0 };
  let checkpointedAt = 0;
  let vacuumLookAt = performance.now();
  let running: Promise<void> | undefined;

  async function checkpointIfDue(): Promise<void> {
    const position = await walPosition(engine);
    if (position - checkpointedAt < settings.checkpointBytes) return;
    // The first look only learns where the log stands.
    if (checkpointedAt > 0) {
      await engine.query("checkpoint");
      counts.checkpoints += 1;
    }
    checkpointedAt = await walPosition(engine);
  }

  function isVacuumDue(): boolean {
    const waitedMs = performance.now() - vacuumLookAt;
    if (waitedMs < settings.vacuumEveryMs) return false;
    return session.quietMs() >= settings.quietMs || waitedMs > patience * settings.vacuumEveryMs;
  }

  /** One table at a time, so that clients get their turn in between. */
  async function vacuumDueTables(): Promise<void> {
    vacuumLookAt = performance.now();
    const tables = await session.exclusive(() => engine.query(dueTables));
    for (const table of tables) {
      await session.exclusive(() => engine.query(`vacuum (analyze) ${table["name"]}`));
      counts.vacuumedTables += 1;
    }
  }

  async function look(): Promise<void> {
    const vacuumDue = isVacuumDue();
    await session.exclusive(checkpointIfDue);
    if (vacuumDue) await vacuumDueTables();
  }

  function lookNow(): void {
    running ??= look()
      // A table may be dropped between the look and its turn. Whatever it is, it is tried again later.
      .catch((error: unknown) => onFailure(`maintenance of the embedded database failed: ${String(error)}`))
      .finally(() => {
        running = undefined;
      });
  }

  // The first look comes before any client's turn, so that what clients write counts from the beginning.
  lookNow();
  const timer = setInterval(lookNow, settings.everyMs);

  return {
    vacuum: async () => {
      await session.exclusive(() => engine.query("vacuum (analyze)"));
    },
    counts: () => ({ ...counts }),
    stop: async () => {
      clearInterval(timer);
      await running;
    },
  };
}

async function walPosition(engine: Engine): Promise<number> {
  const [row] = await engine.query("select pg_current_wal_insert_lsn() - '0/0'::pg_lsn as bytes");
  return Number(row?.["bytes"]);
}
