/** Another process has the folder open. Two at once would corrupt it silently, so the second is refused. */
export class DatabaseFolderInUse extends Error {
  /** Process that holds the folder, if it said so. */
  readonly pid: number | undefined;

  constructor(folder: string, owner: { pid: number; host: string } | undefined) {
    const who = owner ? `process ${owner.pid} on ${owner.host}` : "another process";
    super(`The database folder ${folder} is in use by ${who}. Stop it first, or set KARAVAN_DATA to another folder.`);
    this.name = "DatabaseFolderInUse";
    this.pid = owner?.pid;
  }
}

/** The folder was made by another PostgreSQL major version, whose files this one cannot read. */
export class DatabaseFolderVersion extends Error {
  readonly found: string;
  readonly expected: string;

  constructor(folder: string, found: string, expected: string) {
    super(
      `The database folder ${folder} was made by PostgreSQL ${found}; this version of Karavan carries PostgreSQL ${expected}. ` +
        "Nothing was changed. Run `karavan db dump` with the version of Karavan that made the folder, move the folder away, " +
        "and run `karavan db restore` with this one.",
    );
    this.name = "DatabaseFolderVersion";
    this.found = found;
    this.expected = expected;
  }
}

/** A dump can be restored only into a database without tables: mixing two would lose rows of either. */
export class DatabaseNotEmpty extends Error {
  constructor(example: string) {
    super(`The database already has tables (${example}, for one). A dump is restored into an empty database only.`);
    this.name = "DatabaseNotEmpty";
  }
}

/** The embedded PostgreSQL ended by itself. What was acknowledged is on disk; the process has to start again. */
export class EmbeddedDatabaseCrashed extends Error {
  constructor(reason: string) {
    super(`The embedded database stopped unexpectedly: ${reason}`);
    this.name = "EmbeddedDatabaseCrashed";
  }
}
