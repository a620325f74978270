import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { problemsWith } from "./commit-message.ts";

// Usage: node scripts/check-commit-message.ts <file>            one message, as Git's commit-msg hook gives it
//        node scripts/check-commit-message.ts --range A..B      every commit of a range
const [first = "", range = "HEAD"] = process.argv.slice(2);
const messages = first === "--range" ? messagesOf(range) : [readFileSync(first, "utf8")];
const bad = messages.filter((message) => problemsWith(message).length > 0);

for (const message of bad) {
  console.error(`fail  ${message.split("\n")[0]}`);
  for (const advice of problemsWith(message)) console.error(`      ${advice}`);
}
console.log(`commit messages: ${messages.length - bad.length} fine, ${bad.length} to reword`);
process.exitCode = bad.length > 0 ? 1 : 0;

function messagesOf(commits: string): string[] {
  const log = execFileSync("git", ["log", "--no-merges", "--format=%B%x00", commits], { encoding: "utf8" });
  return log
    .split("\0")
    .map((message) => message.trim())
    .filter((message) => message !== "");
}
