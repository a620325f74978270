import { checkReachable } from "./connection.ts";

/**
 * A part of the app's code. When it cannot be fetched the server is asked for a sign of life, and once it has answered
 * the part is tried once more. Throws when that fails too: an upgrade has replaced the part, and the page is reloaded.
 */
export async function fetchCode<Code>(load: () => Promise<Code>): Promise<Code> {
  try {
    return await load();
  } catch {
    await checkReachable();
    return load();
  }
}
