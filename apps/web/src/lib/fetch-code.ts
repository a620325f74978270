import { type ComponentType, type LazyExoticComponent, lazy } from "react";
import { checkReachable } from "./connection.ts";

/**
 * A part of the app's code. When it cannot be fetched the server is asked for a sign of life, and once it has answered
 * the part is tried once more. Throws when that fails too: an upgrade has replaced the part, and only a reload helps.
 */
export async function fetchCode<Code>(load: () => Promise<Code>): Promise<Code> {
  try {
    return await load();
  } catch {
    await checkReachable();
    return load();
  }
}

/** Fetches what will probably be wanted soon. Whoever wants it and does not find it says so; nobody does before. */
export function prefetchCode(load: () => Promise<unknown>): void {
  fetchCode(load).catch(() => undefined);
}

/** A component whose code is fetched when it is first shown; `load` picks it from its file. */
export function lazyCode<Props extends object>(
  load: () => Promise<ComponentType<Props>>,
): LazyExoticComponent<ComponentType<Props>> {
  return lazy(async () => ({ default: await fetchCode(load) }));
}
