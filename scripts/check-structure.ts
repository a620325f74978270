import { join } from "node:path";
import { rules } from "./structure/rules.ts";
import { type Problem, readTree } from "./structure/tree.ts";

// Usage: node scripts/check-structure.ts [folder]. Prints what breaks a rule of the house and fails if anything does.
const tree = readTree(process.argv[2] ?? join(import.meta.dirname, ".."));
const found = rules.flatMap((rule) => rule(tree));
const failures = found.filter((problem) => !problem.warning);

for (const problem of found) console.log(describe(problem));
console.log(
  `structure: ${failures.length} failed, ${found.length - failures.length} warned, ${tree.files.length} files`,
);
process.exitCode = failures.length > 0 ? 1 : 0;

function describe({ rule, path, line, message, warning }: Problem): string {
  return `${warning ? "warn" : "fail"}  ${path}${line ? `:${line}` : ""}  ${message}  [${rule}]`;
}
