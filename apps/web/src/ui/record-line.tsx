import type { ReactNode } from "react";

interface RecordLineProps {
  /** The sign that stands before the name. */
  sign: ReactNode;
  name: string;
  /** How far, or how many: what matters most about it. */
  mark?: ReactNode;
  about: string | null | undefined;
}

/** A person or a company in a list on a phone. */
export function RecordLine({ sign, name, mark, about }: RecordLineProps) {
  return (
    <div className="flex h-full items-center gap-3 border-b border-line px-4">
      {sign}
      <div className="flex min-w-0 flex-1 flex-col gap-0.5">
        <span className="truncate text-read font-medium">{name}</span>
        <span className="flex min-w-0 items-center gap-2 text-ink-3">
          {mark && <span className="max-w-3/5 min-w-0 shrink-0 text-ink-2">{mark}</span>}
          {about && <span className="tabular truncate">{about}</span>}
        </span>
      </div>
    </div>
  );
}
