import { Check } from "lucide-react";
import type { MouseEvent } from "react";

interface RowCheckboxProps {
  label: string;
  checked: boolean;
  onToggle: (event: MouseEvent) => void;
}

/** The checkbox of a row: a plain input, because hundreds of them are drawn while one scrolls. The table has the keys. */
export function RowCheckbox({ label, checked, onToggle }: RowCheckboxProps) {
  return (
    <span className="relative flex size-4 shrink-0 pointer-coarse:size-5">
      <input
        type="checkbox"
        tabIndex={-1}
        readOnly
        aria-label={label}
        checked={checked}
        onClick={onToggle}
        className="peer size-full appearance-none rounded-small border border-line-strong bg-surface after:absolute after:-inset-2 after:content-[''] checked:border-accent checked:bg-accent hover:border-ink-3 pointer-coarse:after:-inset-3"
      />
      <Check
        aria-hidden
        strokeWidth={3}
        className="pointer-events-none absolute inset-0 m-auto hidden size-3 text-on-accent peer-checked:block"
      />
    </span>
  );
}
