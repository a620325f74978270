import type { Scope, Work } from "../src/platform/work.ts";

/** How many rows of the tables whose name begins like this a reading goes through, as PostgreSQL counts them. */
export function countRead(scope: Scope, tables: string, run: (work: Work) => Promise<unknown>): Promise<number> {
  // In one transaction: PostgreSQL counts by transactions.
  return scope.transact(async (work) => {
    const before = await rowsRead(work, tables);
    await run(work);
    return (await rowsRead(work, tables)) - before;
  });
}

async function rowsRead(work: Work, tables: string): Promise<number> {
  const { rows } = await work.query<{ count: number }>({
    text: `select sum(seq_tup_read + coalesce(idx_tup_fetch, 0))::integer as count from pg_stat_xact_user_tables
     where relname like $1 || '%'`,
    values: [tables],
  });
  return rows[0]?.count ?? Number.NaN;
}
