import { Worker } from "node:worker_threads";
import { EmbeddedDatabaseCrashed } from "./errors.ts";
import type { Operation, Operations, Report, WorkerStart } from "./messages.ts";

interface Question {
  resolve: (value: unknown) => void;
  reject: (reason: Error) => void;
}

interface Hearer {
  onLog: (line: string) => void;
  /** The thread ended by itself. Called once; questions under way are rejected with the same error. */
  onCrash: (error: EmbeddedDatabaseCrashed) => void;
}

/** The main thread's end of the worker thread. */
export class WorkerLink {
  readonly #worker: Worker;
  readonly #questions = new Map<number, Question>();
  readonly #hearer: Hearer;
  #nextId = 1;
  #deathReason: string | undefined;
  #crash: EmbeddedDatabaseCrashed | undefined;
  #isStopping = false;
  #onReady: Question | undefined;
  readonly #exited: Promise<void>;

  private constructor(start: WorkerStart, hearer: Hearer) {
    this.#hearer = hearer;
    this.#worker = new Worker(new URL("./worker/main.ts", import.meta.url), { workerData: start });
    this.#worker.on("message", (report: Report) => this.#hear(report));
    this.#worker.on("error", (error) => {
      this.#deathReason ??= error instanceof Error ? (error.stack ?? error.message) : String(error);
    });
    this.#exited = new Promise((resolve) => {
      this.#worker.once("exit", (code) => {
        this.#end(code);
        resolve();
      });
    });
  }

  /** Starts the thread and waits until it takes clients. Rejects with EmbeddedDatabaseCrashed. */
  static start(start: WorkerStart, hearer: Hearer): Promise<WorkerLink> {
    return new Promise((resolve, reject) => {
      const link = new WorkerLink(start, hearer);
      link.#onReady = { resolve: () => resolve(link), reject };
    });
  }

  /** Asks the thread to do something and waits for its answer. */
  ask<Name extends Operation>(operation: Name, ...input: Parameters<Operations[Name]>): ReturnType<Operations[Name]> {
    const answer = new Promise((resolve, reject) => {
      if (this.#crash) throw this.#crash;
      const id = this.#nextId++;
      this.#questions.set(id, { resolve, reject });
      this.#worker.postMessage({ id, operation, input });
    });
    // The worker answers by the same table of operations.
    return answer as ReturnType<Operations[Name]>;
  }

  /** Closes the database and waits until the thread has ended. */
  async stop(): Promise<void> {
    if (this.#crash) return;
    this.#isStopping = true;
    await this.ask("stop");
    await this.#exited;
  }

  #hear(report: Report): void {
    if (report.kind === "ready") this.#settleReady((ready) => ready.resolve(undefined));
    else if (report.kind === "log") this.#hearer.onLog(report.line);
    else if (report.kind === "died") this.#deathReason = report.reason;
    else this.#settle(report);
  }

  #settle(report: Extract<Report, { kind: "answer" | "refusal" }>): void {
    const question = this.#questions.get(report.id);
    this.#questions.delete(report.id);
    if (report.kind === "answer") question?.resolve(report.value);
    else question?.reject(report.error);
  }

  #settleReady(settle: (ready: Question) => void): void {
    const ready = this.#onReady;
    this.#onReady = undefined;
    if (ready) settle(ready);
  }

  #end(code: number): void {
    if (this.#isStopping && code === 0 && !this.#deathReason) return;
    const error = new EmbeddedDatabaseCrashed(this.#deathReason ?? `its thread ended with code ${code}`);
    this.#crash = error;
    const wasStarting = this.#onReady !== undefined;
    this.#settleReady((ready) => ready.reject(error));
    for (const question of this.#questions.values()) question.reject(error);
    this.#questions.clear();
    if (!wasStarting) this.#hearer.onCrash(error);
  }
}

/** Makes a new database in PostgreSQL's data directory. Rejects with EmbeddedDatabaseCrashed. */
export function createInThread(pgdata: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL("./worker/create.ts", import.meta.url), { workerData: pgdata });
    worker.once("error", (error) => reject(new EmbeddedDatabaseCrashed(`it could not be made: ${String(error)}`)));
    worker.once("exit", (code) => {
      if (code === 0) resolve();
      else reject(new EmbeddedDatabaseCrashed(`it could not be made: its thread ended with code ${code}`));
    });
  });
}
