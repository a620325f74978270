import { joinSql, Sql, sql } from "./sql.ts";

/** How a column is told to PostgreSQL. */
type ColumnType = "uuid" | "text" | "integer" | "bigint" | "boolean" | "timestamptz";

/**
 * Rows as a table of one statement: `unnest` over one array per column, in the order of `types`. For many rows at once:
 * PostgreSQL reads it in half the time of `jsonb_to_recordset`. What is undefined is null.
 */
export function unnestRows<Row extends object>(
  rows: readonly Row[],
  types: { readonly [Column in keyof Row]?: ColumnType },
): Sql {
  const columns = Object.entries<ColumnType | undefined>(types).map(([column, type]) => {
    const values = rows.map((row) => Reflect.get(row, column));
    return sql`${values}${new Sql([`::${type}[]`], [])}`;
  });
  return sql`unnest(${joinSql(columns, ", ")})`;
}
