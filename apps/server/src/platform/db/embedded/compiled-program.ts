import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";

/** A program ready to be started in any thread. */
export interface CompiledProgram {
  readonly [Symbol.toStringTag]: "WebAssembly.Module";
}

/** Node has it; its types leave it to those of browsers. */
declare const WebAssembly: { compile(bytes: Uint8Array): Promise<CompiledProgram> };

let compiled: Promise<CompiledProgram> | undefined;

/** PostgreSQL as PGlite ships it, compiled once for every database this process opens. */
export function compiledProgram(): Promise<CompiledProgram> {
  const library = dirname(createRequire(import.meta.url).resolve("@electric-sql/pglite"));
  compiled ??= readFile(join(library, "pglite.wasm")).then((bytes) => WebAssembly.compile(bytes));
  return compiled;
}
