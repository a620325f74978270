import pg from "pg";
import { outsideTransaction } from "../src/platform/db/database.ts";
import { Scope } from "../src/platform/work.ts";

/** How the connections of a scope are to fail. */
export interface Breakage {
  /** Statements that are still sent; the next one and all behind it are not, as when the process dies between two. */
  afterStatements?: number;
  /** This commit, counted from 1, is done by the database, but its answer never arrives. */
  loseCommit?: number;
  /** A statement that carries this text is not sent; it fails as a mistake of ours would. */
  mistakeAt?: string;
  /** Runs before each transaction begins, with its number from 1. */
  beforeTransaction?: (number: number) => Promise<void>;
}

/** The same scope over connections that break. What was not committed is rolled back by the database itself. */
export function breakConnections(scope: Scope, breakage: Breakage): Scope {
  const { services } = scope;
  const counted = { statements: 0, commits: 0, transactions: 0 };
  const takeConnection = async () => {
    counted.transactions += 1;
    await outsideTransaction(() => breakage.beforeTransaction?.(counted.transactions));
    return breakClient(await services.database.takeConnection(), breakage, counted);
  };
  return new Scope({ ...services, database: { ...services.database, takeConnection } }, scope.identity());
}

/** Fails a statement; one that comes as an object of its own is told itself. */
function refuse(statement: unknown, message: string): void {
  const error = new Error(message);
  if (!(statement instanceof pg.Query)) throw error;
  statement.handleError(error, undefined);
}

function breakClient(
  client: pg.PoolClient,
  { afterStatements = Number.POSITIVE_INFINITY, loseCommit, mistakeAt }: Breakage,
  counted: { statements: number; commits: number },
): pg.PoolClient {
  let isBroken = false;
  const query = async (...sent: unknown[]) => {
    counted.statements += 1;
    isBroken ||= counted.statements > afterStatements;
    if (isBroken) return refuse(sent[0], "Connection terminated unexpectedly");
    if (mistakeAt && JSON.stringify(sent).includes(mistakeAt)) return refuse(sent[0], "a mistake of ours");
    const answer: unknown = await Reflect.apply(client.query, client, sent);
    if (sent[0] === "commit") counted.commits += 1;
    if (sent[0] === "commit" && counted.commits === loseCommit) throw new Error("the answer to the commit was lost");
    return answer;
  };
  return new Proxy(client, {
    get(target, property) {
      if (property === "query") return query;
      // What breaks is gone: whoever asks next gets another connection.
      if (property === "release") return (error?: Error | boolean) => client.release(isBroken || error);
      const value: unknown = Reflect.get(target, property, target);
      return typeof value === "function" ? value.bind(target) : value;
    },
  });
}
