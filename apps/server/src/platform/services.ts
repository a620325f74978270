import type { Gate } from "./actions/gate.ts";
import type { Clock } from "./clock.ts";
import type { Config } from "./config.ts";
import type { openDatabase } from "./db/database.ts";
import type { FileStore } from "./files/file-store.ts";
import type { Jobs } from "./jobs/jobs.ts";
import type { Log } from "./log.ts";
import type { Mailer } from "./mail/mailer.ts";
import type { Secrets } from "./secrets.ts";
import type { Wakeups } from "./wakeups.ts";

/** What the process has to offer to every scope. Made once at the start, passed along explicitly. */
export interface Services {
  config: Config;
  log: Log;
  clock: Clock;
  database: ReturnType<typeof openDatabase>;
  wakeups: Wakeups;
  jobs: Jobs;
  files: FileStore;
  mailer: Mailer;
  secrets: Secrets;
  gate: Gate;
}
