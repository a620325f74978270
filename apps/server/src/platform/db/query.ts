import type pg from "pg";
import type { Work } from "../work.ts";
import { keptPlan } from "./kept-plan.ts";
import type { Sql } from "./sql.ts";

/** Runs a statement in the transaction and returns its rows. For `store.ts` files. */
export async function query<Row extends pg.QueryResultRow>(work: Work, statement: Sql): Promise<Row[]> {
  const { rows } = await work.query<Row>(keptPlan(work.services.database, statement));
  return rows;
}

/** Runs a statement in the transaction and returns how many rows it changed. */
export async function execute(work: Work, statement: Sql): Promise<number> {
  const { rowCount } = await work.query(keptPlan(work.services.database, statement));
  return rowCount ?? 0;
}
