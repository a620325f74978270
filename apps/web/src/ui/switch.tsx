import { Switch as Base } from "@base-ui/react/switch";
import { cn } from "../lib/cn.ts";

/** Inside of a Field (layout row) it is labelled by it; elsewhere it needs an aria-label. */
export interface SwitchProps {
  checked: boolean;
  onChange: (checked: boolean) => void;
  disabled?: boolean;
  "aria-label"?: string;
  name?: string;
}

/** A setting that acts the moment it is flipped. */
export function Switch({ checked, onChange, disabled = false, name, ...rest }: SwitchProps) {
  return (
    <Base.Root
      checked={checked}
      onCheckedChange={onChange}
      disabled={disabled}
      name={name}
      aria-label={rest["aria-label"]}
      className={cn(
        "relative flex h-5 w-8 shrink-0 rounded-full border border-line-strong bg-sunken p-px transition-colors duration-(--calm)",
        "hover:border-ink-3 data-checked:border-accent data-checked:bg-accent data-checked:hover:bg-accent-hover data-disabled:opacity-50",
        "after:absolute after:-inset-1.5 after:content-[''] pointer-coarse:after:-inset-3",
      )}
    >
      <Base.Thumb className="size-4 rounded-full bg-line-strong transition-[translate,background-color] duration-(--calm) data-checked:translate-x-3 data-checked:bg-on-accent" />
    </Base.Root>
  );
}
