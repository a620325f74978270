// @vitest-environment node
import { join } from "node:path";
import { build, type Rollup } from "vite";
import { expect, test } from "vitest";
import { slimContract } from "./slim-contract.ts";

const root = join(import.meta.dirname, "..");
const entry = join(root, "src/entry.tsx");

/** Builds a piece of the app with the plugin, and gives its chunks' code. */
async function built(code: string): Promise<{ main: string; later: string[] }> {
  const output = await build({
    configFile: false,
    logLevel: "error",
    root,
    plugins: [
      slimContract(),
      {
        name: "piece",
        enforce: "pre",
        resolveId: (id) => (id === entry ? id : null),
        load: (id) => (id === entry ? code : null),
      },
    ],
    build: {
      write: false,
      minify: false,
      rolldownOptions: { input: entry, preserveEntrySignatures: "strict", treeshake: { manualPureFunctions: ["z"] } },
    },
  });
  const chunks = ([output].flat() as Rollup.RollupOutput[])
    .flatMap((one) => one.output)
    .filter((one) => one.type === "chunk");
  const main = chunks.find((chunk) => chunk.isEntry)?.code ?? "";
  return { main, later: chunks.filter((chunk) => !chunk.isEntry).map((chunk) => chunk.code) };
}

async function run(code: string): Promise<Record<string, unknown>> {
  return import(`data:text/javascript,${encodeURIComponent(code)}`);
}

const imports = `import { identityApi } from "@karavan/contract/api/identity";\n`;

test("a call's endpoint keeps method, path and access, and brings no schema library", async () => {
  const { main } = await built(`${imports}export const one = identityApi.signIn;`);
  expect(main).not.toContain("_zod");
  const { one } = await run(main);
  expect(one).toMatchObject({ operationId: "signIn", method: "POST", path: "/api/auth/signin", access: "public" });
});

test("an action's endpoint keeps the permission it needs", async () => {
  const code = `import { crmApi } from "@karavan/contract/api/crm";\nexport const one = crmApi.createContact;`;
  const { one } = await run((await built(code)).main);
  expect(one).toMatchObject({ action: { permission: "crm:write" } });
});

test("a schema named in code is there", async () => {
  const { main } = await built(
    `${imports}export const ok = identityApi.signIn.body.safeParse({ email: "x" }).success;`,
  );
  expect(await run(main)).toMatchObject({ ok: false });
});

test("a form's schema is fetched apart from the page", async () => {
  const { main, later } = await built(
    `${imports}const useContractForm = (source) => source;\nexport const source = useContractForm(identityApi.signIn.body, {});`,
  );
  expect(main).not.toContain("_zod");
  expect(later.join()).toContain("_zod");
  expect(typeof (await run(main.replace(/import\("[^"]*"\)/, "Promise.resolve({})")))["source"]).toBe("function");
});

test("a schema reached through a variable fails loudly instead of being undefined", async () => {
  const { main } = await built(
    `${imports}export const reach = (one) => one.body;\nexport const endpoint = identityApi.signIn;`,
  );
  const { reach, endpoint } = await run(main);
  if (typeof reach !== "function") throw new Error("the piece has no reach");
  expect(() => reach(endpoint)).toThrow(/xApi\.name\.body/);
});
