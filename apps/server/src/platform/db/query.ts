import type pg from "pg";
import type { Work } from "../work.ts";
import { keptPlan } from "./kept-plan.ts";
import type { Sql } from "./sql.ts";

/** Runs a statement in the transaction and returns its rows. For `store.ts` files. */
export async function query<Row extends pg.QueryResultRow>(work: Work, statement: Sql): Promise<Row[]> {
  const { rows } = await run<Row>(work, statement);
  return rows;
}

/** Runs a statement in the transaction and returns how many rows it changed. */
export async function execute(work: Work, statement: Sql): Promise<number> {
  const { rowCount } = await run(work, statement);
  return rowCount ?? 0;
}

function run<Row extends pg.QueryResultRow>(work: Work, statement: Sql): Promise<pg.QueryResult<Row>> {
  const { text, values, isPlannedByValues } = statement;
  return isPlannedByValues
    ? work.query<Row>({ text, values }, { planning: "values" })
    : work.query<Row>(keptPlan(work.services.database, { text, values }));
}
