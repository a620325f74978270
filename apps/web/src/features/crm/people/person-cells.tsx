import { useStagePlaces } from "../../../lib/stages.ts";
import { StageDot, type StagePlace } from "../../../ui/stage-dot.tsx";
import type { ClientStatus } from "./person.ts";

interface StatusMarkProps {
  status: ClientStatus["status"];
  /** How far the stage is; whoever shows many gives it. */
  place: StagePlace | undefined;
}

/** Where a client stands: the stage's dot and name. */
export function StatusMark({ status, place }: StatusMarkProps) {
  return (
    <span className="flex min-w-0 items-center gap-1.5">
      {place && <StageDot tone={status.color} place={place} />}
      <span className="truncate">{status.name}</span>
    </span>
  );
}

/** The same where only a few are shown. */
export function Status({ status }: { status: ClientStatus["status"] }) {
  return <StatusMark status={status} place={useStagePlaces().get(status.id)} />;
}
