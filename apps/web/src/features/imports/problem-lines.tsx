import type { ImportProblem } from "@karavan/contract/records/imports";
import i18next from "i18next";
import { useTranslation } from "react-i18next";
import { formatNumber } from "../../lib/format.ts";

/** What a problem means and what to do about it, in the reader's words; needs the texts of `imports`. */
export function problemText({ code }: Pick<ImportProblem, "code">): string {
  const key = `imports:problem.${code}`;
  return i18next.t(i18next.exists(key) ? key : "imports:problem.other");
}

/** Problems whose text is a word of ours, not a piece of the file. */
const worded: ReadonlySet<string> = new Set(["date_order_ambiguous", "date_order_mixed", "other_source"]);

/** Problems as a list: what it was, where, and the piece of the file it is about. */
export function ProblemLines({ problems }: { problems: readonly ImportProblem[] }) {
  const { t } = useTranslation("imports");
  // Problems have no id and never change places.
  const placed = problems.map((problem, place) => ({ problem, place: `${place}` }));
  return (
    <ul aria-label={t("problems.title")} className="flex flex-col divide-y divide-line">
      {placed.map(({ problem, place }) => (
        <ProblemLine key={place} problem={problem} />
      ))}
    </ul>
  );
}

function ProblemLine({ problem }: { problem: ImportProblem }) {
  const { t } = useTranslation("imports");
  const { file, line, code } = problem;
  const text = worded.has(code) ? "" : problem.text;
  return (
    <li className="flex flex-col gap-0.5 px-4 py-2.5">
      <span>{problemText(problem)}</span>
      <span className="flex flex-wrap items-baseline gap-x-2 text-meta text-ink-3">
        {file !== "" && (
          <span dir="auto" className="wrap-anywhere">
            {file}
          </span>
        )}
        {line !== null && <span className="tabular shrink-0">{t("problems.line", { line: formatNumber(line) })}</span>}
      </span>
      {text !== "" && (
        <code dir="auto" className="mt-0.5 line-clamp-2 font-mono text-meta wrap-anywhere text-ink-2">
          {text}
        </code>
      )}
    </li>
  );
}
