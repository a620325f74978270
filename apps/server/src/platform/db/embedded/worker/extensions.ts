import type { Extensions } from "@electric-sql/pglite";
import { btree_gin } from "@electric-sql/pglite/contrib/btree_gin";
import { fuzzystrmatch } from "@electric-sql/pglite/contrib/fuzzystrmatch";
import { pg_trgm } from "@electric-sql/pglite/contrib/pg_trgm";
import { pgcrypto } from "@electric-sql/pglite/contrib/pgcrypto";
import { unaccent } from "@electric-sql/pglite/contrib/unaccent";

/**
 * Every extension a migration may create. The engine needs all of them at every opening, whether created or not.
 * pgvector belongs here: `vector` of `@electric-sql/pglite-pgvector`, once that package is a dependency of the server.
 */
export const extensions: Extensions = { btree_gin, fuzzystrmatch, pg_trgm, pgcrypto, unaccent };
