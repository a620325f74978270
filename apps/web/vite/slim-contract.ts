import { pathToFileURL } from "node:url";
import type { Endpoint } from "@karavan/contract/endpoint";
import type { Plugin } from "vite";

const contract = /packages[\\/]contract[\\/]src[\\/]/;
const api = /packages[\\/]contract[\\/]src[\\/]api[\\/][\w-]+\.ts$/;
const whole = "?whole";

/** `identityApi.signIn.body`: a schema that code takes from an endpoint by name. */
const schemaUse = /\b(\w+Api)\.(\w+)\.(body|query|params|ok)\b/g;
const formUse = /\buseContractForm\(\s*(\w+Api)\.(\w+)\.body\b/g;
const apiImport = /import\s*\{([^}]*)\}\s*from\s*"(@karavan\/contract\/api\/[\w-]+)"/g;

/**
 * Leaves the schemas of endpoints out of the built app: a call needs only method, path and access, while the schemas
 * would bring zod (25 kB) and the whole contract to the first screen. `useContractForm(xApi.name.body)` fetches them at
 * its first check; elsewhere, code that names `xApi.name.body` gets the whole module; a schema reached in any other way
 * throws and says so. In development and in tests nothing is left out, so answers are checked there.
 */
export function slimContract(): Plugin {
  return {
    name: "slim-contract",
    apply: "build",
    enforce: "pre",
    async resolveId(source, importer) {
      if (!source.endsWith(whole)) return null;
      const found = await this.resolve(source.slice(0, -whole.length), importer, { skipSelf: true });
      return found && found.id + whole;
    },
    async load(id) {
      return api.test(id) ? { code: await slim(id), moduleSideEffects: false } : null;
    },
    transform(code, id) {
      // The contract only declares, so what nobody uses may go.
      if (contract.test(id)) return { moduleSideEffects: false, map: null };
      return /\.tsx?$/.test(id) && code.search(schemaUse) >= 0 ? { code: nameWholes(code), map: null } : null;
    },
  };
}

/** Points every schema that is named at the whole module: for a form when it is needed, elsewhere at once. */
function nameWholes(code: string): string {
  const sources = new Map(
    [...code.matchAll(apiImport)].flatMap(([, names = "", source = ""]) =>
      names.split(",").map((name): [string, string] => [name.trim(), source + whole]),
    ),
  );
  const lazy = code.replace(formUse, (use, name: string, member: string) => {
    const source = sources.get(name);
    if (!source) return use;
    return `useContractForm(() => import("${source}").then((whole) => whole["${name}"]["${member}"]["body"])`;
  });
  const named = new Set([...lazy.matchAll(schemaUse)].map(([, name = ""]) => name));
  const imports = [...sources].flatMap(([name, source]) =>
    named.has(name) ? [`import { ${name} as ${name}Whole } from "${source}";`] : [],
  );
  return `${imports.join(" ")}${lazy.replace(schemaUse, "$1Whole.$2.$3")}`;
}

async function slim(id: string): Promise<string> {
  const module: Record<string, unknown> = await import(pathToFileURL(id).href);
  const lines = Object.entries(module).map(([name, value]) =>
    isEndpoints(value) ? bareCode(name, value) : `export { ${name} } from ${JSON.stringify(id + whole)};`,
  );
  return [guard, ...lines].join("\n");
}

const guard = `
const absent = { get() { throw new Error("The built app has no schemas on endpoints: write xApi.name.body where it is used"); } };
const bare = (one) => Object.defineProperties(one, { body: absent, query: absent, params: absent, ok: absent });`;

function bareCode(name: string, endpoints: Record<string, Endpoint>): string {
  const members = Object.entries(endpoints).map(([key, one]) => `${key}: bare(${JSON.stringify(bareEndpoint(one))})`);
  return `export const ${name} = /* @__PURE__ */ (() => ({ ${members.join(", ")} }))();`;
}

function isEndpoints(value: unknown): value is Record<string, Endpoint> {
  if (typeof value !== "object" || value === null) return false;
  const members: unknown[] = Object.values(value);
  return members.length > 0 && members.every((one) => typeof one === "object" && one !== null && "operationId" in one);
}

function bareEndpoint(one: Endpoint): object {
  const { operationId, method, path, consumes, produces } = one;
  return { operationId, method, path, consumes, produces, ...bareAccess(one) };
}

function bareAccess(one: Endpoint): object {
  if ("access" in one) return { access: one.access };
  if ("permission" in one) return { permission: one.permission };
  const { name, permission, effect } = one.action;
  return { action: { name, permission, effect } };
}
