import fs from "node:fs";
import type { PGlite } from "@electric-sql/pglite";
import { NodeFS } from "@electric-sql/pglite/nodefs";

type EngineOptions = Parameters<NodeFS["init"]>[1];
type EngineModule = Parameters<NonNullable<EngineOptions["preRun"]>[number]>[0];

/** The two tables of Emscripten's NODEFS that matter here; its published types name neither. */
interface NodeFsTables {
  stream_ops: { fsync?: (stream: { nfd?: number }) => number };
  node_ops: { rename: (node: unknown, folder: unknown, name: string) => void };
  realPath: (node: unknown) => string;
}

/** Number of EIO among Emscripten's (WASI's) error numbers. */
const inputOutputError = 29;

/**
 * PGlite's folder on disk, with a working fsync.
 * Without it no commit ever reaches the disk: Emscripten's NODEFS has no fsync hook and answers "done", so a power cut
 * loses everything since the folder was opened (electric-sql/pglite#1107). Needs `wal_sync_method=fsync` and no `-F`.
 */
export class DurableNodeFs extends NodeFS {
  /** Calls of fsync and fdatasync that reached the operating system since the folder was opened. */
  syncs = 0;

  override async init(pg: PGlite, options: EngineOptions): ReturnType<NodeFS["init"]> {
    const ready = await super.init(pg, options);
    const preRun = ready.emscriptenOpts.preRun ?? [];
    ready.emscriptenOpts.preRun = [...preRun, (engine) => this.#makeDurable(engine)];
    return ready;
  }

  #makeDurable(engine: EngineModule): void {
    const tables = engine.NODEFS as unknown as NodeFsTables;
    tables.stream_ops.fsync = ({ nfd }) => {
      if (nfd !== undefined) this.#orInputOutputError(engine, () => fs.fdatasyncSync(nfd));
      return 0;
    };
    const rename = tables.node_ops.rename;
    // A recycled WAL file gets its new name long before anything is written to it, and fdatasync of a file does not
    // promise its name: so the folder is synced at once.
    tables.node_ops.rename = (node, folder, name) => {
      rename(node, folder, name);
      this.#orInputOutputError(engine, () => syncFolder(tables.realPath(folder)));
    };
  }

  /** PostgreSQL stops at an fsync that failed, as it must: the kernel may have dropped the pages. */
  #orInputOutputError(engine: EngineModule, sync: () => void): void {
    try {
      sync();
    } catch {
      throw new engine.FS.ErrnoError(inputOutputError);
    }
    this.syncs += 1;
  }
}

/** Windows has no fsync of folders: its file system writes names through by itself. */
function syncFolder(path: string): void {
  if (process.platform === "win32") return;
  const descriptor = fs.openSync(path, "r");
  try {
    fs.fsyncSync(descriptor);
  } finally {
    fs.closeSync(descriptor);
  }
}
