import { cn } from "../lib/cn.ts";
import { placeOf } from "../lib/stages.ts";
import { StageDot } from "./stage-dot.tsx";
import type { Tone } from "./tones.ts";

/** What the stepper shows of a stage. */
export interface Step {
  id: string;
  pipelineId: string;
  name: string;
  kind: "open" | "won" | "lost";
  color: Tone;
}

export interface StageStepperProps<Stage extends Step> {
  /** Names the steps for screen readers. */
  label: string;
  /** In order, from the first to won and lost. */
  stages: readonly Stage[];
  currentId: string;
  disabled?: boolean;
  onMove: (stage: Stage) => void;
}

/** A stage one has not come to. */
const ahead = { kind: "open", progress: 0 } as const;

/** The way through a pipeline: what is passed, where one stands, what is ahead; pressing a stage moves there. */
export function StageStepper<Stage extends Step>(props: StageStepperProps<Stage>) {
  const { label, stages, currentId, disabled = false, onMove } = props;
  const currentIndex = stages.findIndex(({ id }) => id === currentId);
  const isLost = stages[currentIndex]?.kind === "lost";
  return (
    <ol aria-label={label} className="-mx-2 flex flex-col">
      {stages.map((stage, index) => {
        const isCurrent = index === currentIndex;
        const isPassed = stage.kind === "open" && !isLost && index < currentIndex;
        return (
          <li key={stage.id}>
            <button
              type="button"
              disabled={disabled}
              aria-current={isCurrent ? "step" : undefined}
              onClick={() => onMove(stage)}
              className={cn(
                "flex h-control-small w-full items-center gap-2.5 rounded-control px-2 text-start enabled:hover:bg-hover pointer-coarse:h-control-large",
                isCurrent ? "bg-selected font-medium text-ink" : isPassed ? "text-ink-2" : "text-ink-3",
              )}
            >
              <StageDot
                tone={isCurrent || isPassed ? stage.color : "grey"}
                place={isPassed ? { kind: "won" } : isCurrent || stage.kind === "lost" ? placeOf(stage, stages) : ahead}
              />
              <span className="min-w-0 flex-1 truncate">{stage.name}</span>
            </button>
          </li>
        );
      })}
    </ol>
  );
}
