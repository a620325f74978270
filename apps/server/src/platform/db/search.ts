import { searchWords } from "../search-text.ts";
import type { Work } from "../work.ts";
import { joinSql, type Sql, sql } from "./sql.ts";

/** Tables the search role may read; all but `messages` have a `search_text` written by `toSearchText`. */
export type SearchableTable = "companies" | "contacts" | "deals" | "products" | "tasks" | "conversations" | "messages";

/** The views that run with their owner's rights; see `make_searchable` in the first migration. */
const views: Record<SearchableTable, Sql> = {
  companies: sql`search_companies`,
  contacts: sql`search_contacts`,
  deals: sql`search_deals`,
  tasks: sql`search_tasks`,
  products: sql`search_products`,
  conversations: sql`search_conversations`,
  messages: sql`search_messages`,
};

/**
 * Reads with operators that are not leakproof (part of a word, full text, JSON). Under the tenant role's policy
 * PostgreSQL may not use their indexes, so these reads run as `karavan_search`: it may only SELECT, and no policy keeps
 * a row from it. Therefore this class, and nothing else, adds the organization to the condition.
 */
export class SearchReader {
  readonly #work: Work;

  constructor(work: Work) {
    this.#work = work;
  }

  /**
   * Ids of the rows of one table that match, in the given order; the table is called `row` in the pieces. Whatever
   * else the condition looks into must be tied to `row.organization_id`. The plan is not kept: whether to walk along
   * the order or to look the words up depends on how rare they are.
   */
  async find(table: SearchableTable, query: { where: Sql; orderBy: Sql; limit: number }): Promise<string[]> {
    const statement = sql`select row.id from ${views[table]} row
      where row.organization_id = ${this.#work.organizationId} and (${query.where})
      order by ${query.orderBy} limit ${query.limit}`;
    const { rows } = await this.#work.query<{ id: string }>(statement, { role: "karavan_search" });
    return rows.map((row) => row.id);
  }
}

/** The condition that `row.search_text` holds every word of what somebody typed; undefined when they typed nothing. */
export function holdsWords(typed: string | undefined): Sql | undefined {
  const words = searchWords(typed ?? "");
  if (words.length === 0) return undefined;
  return joinSql(
    words.map((spellings) => {
      const alternatives = spellings.map((text) => sql`row.search_text like ${containsPattern(text)}`);
      return sql`(${joinSql(alternatives, " or ")})`;
    }),
    " and ",
  );
}

/** Makes user text safe inside a LIKE pattern that looks for it anywhere. */
export function containsPattern(text: string): string {
  return `%${text.replace(/[\\%_]/g, (character) => `\\${character}`)}%`;
}
