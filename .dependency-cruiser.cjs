/**
 * Who may import whom between workspaces and past a module's door. Type-only and lazy imports count.
 * The order of modules and the layers of the web are checked by scripts/check-structure.ts, which explains itself better.
 * No exceptions: move the code, or change the direction for everybody with a decision record.
 */
const ours = "^(packages|apps|emulators|bench|e2e|scripts)/";
const tests = "(\\.test\\.tsx?$|^apps/server/tests/|^e2e/)";
const modules = "^apps/server/src/modules/";
const insideAModule = `${modules}[^/]+/`;
const door = `${insideAModule}index\\.ts$`;
const wiring = `${modules}.+/module\\.ts$`;
const moduleList = "^apps/server/src/modules\\.ts$";

/** @type {import("dependency-cruiser").IConfiguration} */
module.exports = {
  forbidden: [
    {
      name: "contract-stands-alone",
      comment: "The contract is what server and web agree on: it imports nothing of ours.",
      severity: "error",
      from: { path: "^packages/contract/" },
      to: { path: ours, pathNot: "^packages/contract/" },
    },
    {
      name: "data-import-stands-alone",
      comment: "Parsers are pure: files in, an import model out. They know neither server nor contract.",
      severity: "error",
      from: { path: "^packages/data-import/" },
      to: { path: ours, pathNot: "^packages/data-import/" },
    },
    {
      name: "platform-knows-no-customers",
      comment: "The platform imports only the contract. What it needs of a module, the module hands in (a port).",
      severity: "error",
      from: { path: "^apps/server/src/platform/", pathNot: tests },
      to: { path: ours, pathNot: "^(apps/server/src/platform|packages/contract)/" },
    },
    {
      name: "server-is-not-built-on-its-tools",
      comment: "The server runs without the web's source, emulators, benchmarks and scripts.",
      severity: "error",
      from: { path: "^apps/server/src/", pathNot: tests },
      to: { path: "^(apps/server/tests|apps/web|emulators|bench|e2e|scripts)/" },
    },
    {
      name: "web-talks-to-the-api",
      comment: "The web knows the contract and the REST API, never the server's code.",
      severity: "error",
      from: { path: "^apps/web/" },
      to: { path: ours, pathNot: "^(apps/web|packages/contract)/" },
    },
    {
      name: "emulators-stand-outside",
      comment: "An emulator plays somebody else's service: it must not know ours.",
      severity: "error",
      from: { path: "^emulators/" },
      to: { path: ours, pathNot: "^(emulators|packages/contract)/" },
    },
    {
      name: "browser-journeys-stand-outside",
      comment:
        "A browser journey uses the product as a person does, with emulators around it. Starting the product is what scripts/servers is for.",
      severity: "error",
      from: { path: "^e2e/" },
      to: { path: ours, pathNot: "^(e2e|emulators|packages/contract|scripts/servers)/" },
    },
    {
      name: "module-door",
      comment:
        "A module is entered through its index.ts only. Is the name you need missing there? Ask whether it should be.",
      severity: "error",
      from: { path: `${modules}([^/]+)/` },
      to: { path: insideAModule, pathNot: [`${modules}$1/`, door, wiring] },
    },
    {
      name: "module-door-from-outside",
      comment: "Also what stands beside the modules enters through index.ts.",
      severity: "error",
      from: { path: ours, pathNot: [modules, moduleList] },
      to: { path: insideAModule, pathNot: [door, wiring] },
    },
    {
      name: "module-wiring",
      comment: "Only modules.ts sees a module.ts.",
      severity: "error",
      from: { pathNot: moduleList },
      to: { path: wiring },
    },
    {
      name: "logins-only-in-identity",
      comment: "better-auth does logins and nothing else; modules/identity is the only place that knows it.",
      severity: "error",
      from: { path: ours, pathNot: `${modules}identity/` },
      to: { path: "(^|/)(better-auth|better-call|@better-auth|@better-fetch)(/|$)" },
    },
    {
      name: "no-circular",
      comment:
        "A circle has no first file to load. Move what both need below both, or announce an event. (Types alone may refer to each other: they are gone at run time.)",
      severity: "error",
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ["type-only"] } },
    },
  ],
  options: {
    doNotFollow: { path: "node_modules" },
    exclude: { path: "^(packages|apps|emulators|bench|e2e)/.+/(dist|coverage|fixtures)/" },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: "tsconfig.json" },
    enhancedResolveOptions: {
      exportsFields: ["exports"],
      conditionNames: ["import", "node", "default", "types"],
      extensions: [".ts", ".tsx", ".js", ".jsx", ".mjs", ".cjs", ".json"],
    },
  },
};
