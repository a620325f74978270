import { pgDump } from "@electric-sql/pglite-tools/pg_dump";
import type { Engine } from "./engine.ts";
import { errorIn, framesOf, queryFrame } from "./frames.ts";

/** Pages (8 kB) of a table that are copied in one step: bounds the memory, not the result. */
const pagesPerStep = 512;

/**
 * The whole database as SQL that PostgreSQL 15 or newer and `restore` take, in the order pg_dump writes: roles, tables,
 * rows, counters, then keys, indexes, triggers and policies. pg_dump writes the definitions; the rows go by COPY, table
 * by table, since its own way holds everything in memory. Consistent only inside `Session.exclusive`.
 */
export async function* dumpDatabase(engine: Engine): AsyncGenerator<Buffer> {
  yield Buffer.from(header);
  yield* rows(engine, roles);
  yield await definitions(engine, "pre-data");
  for (const table of await engine.query(tables)) yield* copyOut(engine, table);
  yield* rows(engine, counters);
  yield await definitions(engine, "post-data");
}

const header = `-- Karavan: dump of the embedded database. Restore with \`karavan db restore\`, or into an empty database of
-- PostgreSQL 15 or newer with \`psql --single-transaction --set ON_ERROR_STOP=1 --file\`.

`;

/** Roles belong to no database, so pg_dump leaves them out; grants and policies name them. */
const roles = `
  select format(
      'DO $$ BEGIN IF NOT EXISTS (SELECT FROM pg_catalog.pg_roles WHERE rolname = %L) THEN CREATE ROLE %I%s%s%s; END IF; END $$;',
      rolname, rolname,
      case when rolcanlogin then ' LOGIN' else '' end,
      case when rolbypassrls then ' BYPASSRLS' else '' end,
      case when rolinherit then '' else ' NOINHERIT' end) as line
  from pg_catalog.pg_roles where rolname !~ '^pg_' and oid <> 10
  union all
  select format('GRANT %I TO %s;', r.rolname, case when m.oid = 10 then 'CURRENT_USER' else quote_ident(m.rolname) end)
  from pg_catalog.pg_auth_members a
    join pg_catalog.pg_roles r on r.oid = a.roleid join pg_catalog.pg_roles m on m.oid = a.member
  where r.rolname !~ '^pg_' and m.rolname !~ '^pg_'`;

const isOurs = `n.nspname !~ '^pg_' and n.nspname <> 'information_schema'
    and not exists (select from pg_catalog.pg_depend d
      where d.classid = 'pg_catalog.pg_class'::regclass and d.objid = c.oid and d.deptype = 'e')`;

const tables = `
  select format('%I.%I', n.nspname, c.relname) as name, (select string_agg(quote_ident(a.attname), ', ' order by a.attnum)
      from pg_catalog.pg_attribute a
      where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = '') as columns,
    pg_catalog.pg_relation_size(c.oid) / 8192 as pages
  from pg_catalog.pg_class c join pg_catalog.pg_namespace n on n.oid = c.relnamespace
  where c.relkind = 'r' and ${isOurs} order by 1`;

const counters = `
  select format('SELECT pg_catalog.setval(%L, %s, true);', format('%I.%I', s.schemaname, s.sequencename), s.last_value) as line
  from pg_catalog.pg_sequences s
    join pg_catalog.pg_namespace n on n.nspname = s.schemaname
    join pg_catalog.pg_class c on c.relnamespace = n.oid and c.relname = s.sequencename
  where s.last_value is not null and ${isOurs} order by 1`;

async function* rows(engine: Engine, sql: string): AsyncGenerator<Buffer> {
  const found = await engine.query(sql);
  if (found.length > 0) yield Buffer.from(`${found.map((row) => row["line"]).join("\n")}\n\n`);
}

async function definitions(engine: Engine, section: "pre-data" | "post-data"): Promise<Buffer> {
  const file = await pgDump({ pg: engine.pglite, args: [`--section=${section}`, "--no-owner"] });
  // A setting of PostgreSQL 17 that older ones refuse; 0 is its default.
  return Buffer.from((await file.text()).replace("SET transaction_timeout = 0;\n", ""));
}

async function* copyOut(engine: Engine, table: Record<string, unknown>): AsyncGenerator<Buffer> {
  const { name, columns } = table;
  const pages = Number(table["pages"]);
  if (!columns || pages === 0) return;
  yield Buffer.from(`COPY ${name} (${columns}) FROM stdin;\n`);
  for (let page = 0; page < pages; page += pagesPerStep) {
    const step = `select ${columns} from only ${name} where ctid >= '(${page},0)' and ctid < '(${page + pagesPerStep},0)'`;
    yield copiedRows(engine, step);
  }
  yield Buffer.from("\\.\n\n");
}

function copiedRows(engine: Engine, select: string): Buffer {
  const answer = Buffer.concat(engine.run(queryFrame(`copy (${select}) to stdout`)));
  const error = errorIn(answer);
  if (error) throw new Error(`the dump failed: ${error}`);
  return Buffer.concat(
    framesOf(answer)
      .filter((message) => message.type === "d")
      .map((message) => message.bytes.subarray(5)),
  );
}
