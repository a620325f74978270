import type { LucideIcon } from "lucide-react";
import type { ReactNode } from "react";
import { InlineEdit } from "../../../ui/inline-edit.tsx";

interface FieldLineProps {
  icon: LucideIcon;
  label: string;
  children: ReactNode;
}

/** One thing known about a record: what it is, and what it says. */
export function FieldLine({ icon: Icon, label, children }: FieldLineProps) {
  return (
    <div className="grid grid-cols-[6.5rem_minmax(0,1fr)] items-start gap-x-1 sm:grid-cols-[8.75rem_minmax(0,1fr)]">
      <dt className="flex h-control items-center gap-2 text-ink-3 pointer-coarse:h-touch">
        <Icon aria-hidden className="size-4 shrink-0 max-sm:hidden" />
        <span className="truncate">{label}</span>
      </dt>
      <dd className="min-w-0 pointer-coarse:text-title">{children}</dd>
    </div>
  );
}

interface TextLineProps {
  icon: LucideIcon;
  label: string;
  value: string;
  canEdit: boolean;
  onSave: (value: string) => Promise<unknown>;
  required?: boolean;
  /** At the end of the line: a link out. */
  after?: ReactNode;
}

/** A text of a record, changed where it stands by those who may. */
export function TextLine({ icon, label, value, canEdit, onSave, required = false, after }: TextLineProps) {
  return (
    <FieldLine icon={icon} label={label}>
      {canEdit ? (
        <span className="flex min-h-control items-center px-2.75 pointer-coarse:min-h-touch">
          <span className="min-w-0 flex-1">
            <InlineEdit label={label} value={value} onSave={onSave} required={required} />
          </span>
          {after}
        </span>
      ) : (
        <span className="flex items-center gap-1">
          <Words>{value}</Words>
          {after}
        </span>
      )}
    </FieldLine>
  );
}

/** What a record says, for those who may only read it. A dash where it says nothing. */
export function Words({ children }: { children: ReactNode }) {
  return (
    <span className="flex min-h-control min-w-0 items-center px-2.75 wrap-anywhere pointer-coarse:min-h-touch">
      {children || <span className="text-ink-3">—</span>}
    </span>
  );
}
