import type { CompiledProgram } from "./compiled-program.ts";
import type { MaintenanceSettings } from "./worker/maintenance.ts";
import type { SessionLimits } from "./worker/session.ts";

/** What the worker thread is started with. */
export interface WorkerStart {
  /** PostgreSQL, compiled. */
  program: CompiledProgram;
  pgdata: string;
  socketPath: string;
  durable: boolean;
  limits: SessionLimits;
  maintenance: MaintenanceSettings;
}

/** Numbers for operators and tests, since the start. */
export interface EmbeddedDatabaseStats {
  /** Calls of fsync that reached the operating system. */
  syncs: number;
  checkpoints: number;
  vacuumedTables: number;
}

/** What the main thread may ask the worker for. */
export interface Operations {
  vacuum(): Promise<void>;
  stats(): Promise<EmbeddedDatabaseStats>;
  /** Writes the dump into a new file. */
  dump(file: string): Promise<void>;
  /** Answers with a table that stands in the way, if there is one; then nothing was done. */
  restore(file: string): Promise<string | undefined>;
  stop(): Promise<void>;
}

export type Operation = keyof Operations;

/** To the worker. */
export interface Request {
  id: number;
  operation: Operation;
  input: unknown[];
}

/** From the worker: an answer, or what happened by itself. An error keeps its class by its name only. */
export type Report =
  | { kind: "ready" }
  | { kind: "log"; line: string }
  | { kind: "died"; reason: string }
  | { kind: "answer"; id: number; value: unknown }
  | { kind: "refusal"; id: number; error: Error };
