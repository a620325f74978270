const types = ["feat", "fix", "perf", "refactor", "docs", "test", "build", "ci", "chore", "style", "revert"];
const subjectPattern = new RegExp(`^(?:${types.join("|")})(?:\\([a-z0-9][a-z0-9 ,/-]*\\))?!?: \\S.*$`, "u");
const longestSubject = 120;

/**
 * What is wrong with a commit message by Conventional Commits 1.0.0, as advice; empty when it is fine.
 * Comment lines (`# …`) are left out as Git does; merges and reverts that Git writes itself pass.
 */
export function problemsWith(message: string): string[] {
  const [subject = "", second = ""] = message
    .replace(/^#.*\n?/gm, "")
    .trim()
    .split("\n");
  if (/^(Merge |Revert ")/.test(subject)) return [];
  return [
    subjectPattern.test(subject) ? "" : `begin with "type(scope): effect"; type is one of ${types.join(", ")}.`,
    subject.length > longestSubject ? `the subject has ${subject.length} characters; ${longestSubject} at most.` : "",
    subject.endsWith(".") ? "no full stop at the end of the subject." : "",
    second.trim() === "" ? "" : "leave an empty line between the subject and the body.",
  ].filter((advice) => advice !== "");
}
