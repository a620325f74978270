import { type KillReport, runKills } from "../kill/run-kills.ts";
import type { Row } from "../lib/row.ts";

/** What is lost, doubled or left lying when the server is killed again and again under load. Throws when anything is. */
export async function measureKills({ kills, seed }: { kills: number; seed: number }): Promise<Row[]> {
  const rows: Row[] = [];
  for (const database of ["embedded", "PostgreSQL"] as const) {
    const onKill = (count: number) => console.error(`${database}: killed ${count} of ${kills}`);
    const report = await runKills({ database, kills, seed, writers: 8, messagesInChat: 600, onKill });
    if (report.problems.length > 0) throw new Error(`${database}:\n${report.problems.join("\n")}`);
    rows.push(toRow(database, report));
  }
  return rows;
}

function toRow(database: string, report: KillReport): Row {
  const { arrived, lost } = report.uncertain;
  return {
    name: `kill -9 under load, ${database}`,
    figures: {
      kills: report.kills,
      seconds: report.seconds,
      "messages written to us": report.written,
      "answers acknowledged": report.answered,
      "drafts approved": report.approved,
      "uncertain (had arrived / had not)": `${arrived} / ${lost}`,
      "messages imported": report.imported,
      "requests repeated": report.repeats,
      "ms slowest start": report.slowestStartMs,
      "lost, doubled or left lying": report.problems.length,
    },
    target: "nothing acknowledged lost, nothing sent twice silently",
  };
}
