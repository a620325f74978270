import { signal, useSignal } from "./signal.ts";
import { readSetting, writeSetting } from "./storage.ts";

const chosen = signal<string | undefined>(readSetting("organization"));

/** The organization every request is about, or undefined before one is chosen. */
export function useOrganizationId(): string | undefined {
  return useSignal(chosen);
}

/** The organization every request is about, outside of components. */
export function currentOrganizationId(): string | undefined {
  return chosen.get();
}

/** Chooses the organization for every request from now on and remembers it in this browser. */
export function chooseOrganization(id: string | undefined): void {
  writeSetting("organization", id);
  chosen.set(id);
}

/** Calls back when another organization is chosen; returns the way to stop. */
export function watchOrganization(listener: (id: string | undefined) => void): () => void {
  return chosen.subscribe(() => listener(chosen.get()));
}
