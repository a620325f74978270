import { Combobox as Base } from "@base-ui/react/combobox";
import { Check, ChevronsUpDown, X } from "lucide-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { cn } from "../lib/cn.ts";
import {
  type ComboboxOption,
  type ComboboxSource,
  isSameOption,
  type SearchState,
  useComboboxOptions,
  withChosen,
} from "./combobox-source.ts";
import { Spinner } from "./spinner.tsx";
import { controlBox, controlLine, floating, floatingItem, quietBox } from "./styles.ts";

interface CommonProps {
  source: ComboboxSource;
  placeholder?: string;
  disabled?: boolean;
  /** Looks like text until it is pointed at or used: for a value that stands in a record. */
  quiet?: boolean;
  /** Needed only outside of a Field. */
  "aria-label"?: string;
  className?: string;
}

export interface ComboboxProps extends CommonProps {
  value: ComboboxOption | null;
  /** Null: the choice was cleared. */
  onChange: (option: ComboboxOption | null) => void;
  /** There is always a choice: it can be changed, not cleared. */
  required?: boolean;
}

export interface MultiComboboxProps extends CommonProps {
  value: readonly ComboboxOption[];
  onChange: (options: readonly ComboboxOption[]) => void;
}

/** What a quiet control can do besides typing shows when one comes near. */
const quietTools =
  "opacity-0 group-hover/combobox:opacity-100 group-focus-within/combobox:opacity-100 pointer-coarse:opacity-100";

/** One of many options, found by typing a part of its name; the options may come from the server. */
export function Combobox(props: ComboboxProps) {
  const { source, value, onChange, placeholder, disabled, quiet = false, required = false, className, ...rest } = props;
  const { t } = useTranslation("ui");
  const list = useList(source, value ? [value] : [], value?.label);
  const choose = (option: ComboboxOption | null) => (option || !required) && onChange(option);
  return (
    <Base.Root {...list.root} value={value} onValueChange={choose} {...(disabled !== undefined && { disabled })}>
      <span className={cn("group/combobox relative flex w-full items-center", className)}>
        <Base.Input
          aria-label={rest["aria-label"]}
          placeholder={placeholder}
          onKeyDown={list.onKeyDown}
          className={cn(
            controlBox,
            controlLine,
            required || !value ? "pr-8 pointer-coarse:pr-8" : "pr-14 pointer-coarse:pr-14",
            quiet && quietBox,
          )}
        />
        <span className={cn("absolute right-1 flex items-center text-ink-3", quiet && quietTools)}>
          {!required && (
            <Base.Clear
              aria-label={t("clear")}
              className="flex size-6 items-center justify-center rounded-small hover:text-ink"
            >
              <X aria-hidden className="size-3.5" />
            </Base.Clear>
          )}
          <Base.Trigger
            aria-label={t("combobox.open")}
            className="flex size-6 items-center justify-center rounded-small hover:text-ink"
          >
            <ChevronsUpDown aria-hidden className="size-3.5" />
          </Base.Trigger>
        </span>
      </span>
      <Options state={list.state} hasQuery={list.query !== ""} />
    </Base.Root>
  );
}

/** Several of many options, shown as chips before the field. Left arrow reaches the chips, Backspace removes one. */
export function MultiCombobox({
  source,
  value,
  onChange,
  placeholder,
  disabled,
  quiet = false,
  className,
  ...rest
}: MultiComboboxProps) {
  const { t } = useTranslation("ui");
  const list = useList(source, value, undefined);
  return (
    <Base.Root
      {...list.root}
      multiple
      value={[...value]}
      onValueChange={onChange}
      {...(disabled !== undefined && { disabled })}
    >
      <Base.InputGroup
        className={cn(
          controlBox,
          "flex min-h-control items-center px-1 py-0.5 pointer-coarse:min-h-touch",
          "focus-within:border-focus focus-within:outline-1 focus-within:outline-focus",
          quiet && quietBox,
          className,
        )}
      >
        <Base.Chips
          aria-label={value.length > 0 ? t("combobox.chosen") : undefined}
          className="flex min-w-0 flex-1 flex-wrap items-center gap-1"
        >
          {value.map((option) => (
            <Chip key={option.value} option={option} />
          ))}
          <Base.Input
            aria-label={rest["aria-label"]}
            aria-description={value.length > 0 ? t("combobox.selected", { count: value.length }) : undefined}
            placeholder={value.length > 0 ? undefined : placeholder}
            onKeyDown={list.onKeyDown}
            // As wide as what is typed: an empty one stands behind the chips, not on a line of its own.
            size={1}
            className={cn(
              "h-6 max-w-full grow bg-transparent field-sizing-content text-body outline-none pointer-coarse:text-title",
              value.length > 0 ? "-ml-1 min-w-1.5 pl-1" : "min-w-16 px-1.5",
            )}
          />
        </Base.Chips>
      </Base.InputGroup>
      <Options state={list.state} hasQuery={list.query !== ""} />
    </Base.Root>
  );
}

function Chip({ option }: { option: ComboboxOption }) {
  const { t } = useTranslation("ui");
  return (
    <Base.Chip
      aria-label={option.label}
      aria-description={t("combobox.removeHint")}
      className="flex h-6 max-w-full items-center gap-1 rounded-small bg-hover pl-1.5 outline-none focus-within:bg-selected data-highlighted:bg-selected"
    >
      {option.icon}
      <span className="min-w-0 truncate">{option.label}</span>
      <Base.ChipRemove
        aria-label={t("combobox.remove", { name: option.label })}
        className="flex size-6 items-center justify-center rounded-small text-ink-3 hover:text-ink"
      >
        <X aria-hidden className="size-3" />
      </Base.ChipRemove>
    </Base.Chip>
  );
}

/** What single and multiple share: the typed text, and the options for it. */
function useList(source: ComboboxSource, chosen: readonly ComboboxOption[], chosenLabel: string | undefined) {
  const [query, setQuery] = useState("");
  const [open, setOpen] = useState(false);
  // The field shows the chosen option's name; that is not a search.
  const typed = query === chosenLabel ? "" : query;
  const { options, state } = useComboboxOptions(source, typed, open);
  const items = withChosen(options, chosen);
  const root = {
    items,
    itemToStringLabel: (option: ComboboxOption) => option.label,
    isItemEqualToValue: isSameOption,
    onInputValueChange: setQuery,
    onOpenChange: setOpen,
    autoHighlight: true,
    // The server has chosen already what fits.
    ...(typeof source === "function" && { filter: null, filteredItems: [...options] }),
  };
  // Escape closes the list, and then whatever is around; what is chosen goes by its own button only.
  const onKeyDown: Base.Input.Props["onKeyDown"] = (event) => {
    if (event.key === "Escape" && !open) event.preventBaseUIHandler();
  };
  return { root, state, query: typed, onKeyDown };
}

function Options({ state, hasQuery }: { state: SearchState; hasQuery: boolean }) {
  const { t } = useTranslation("ui");
  return (
    <Base.Portal>
      <Base.Positioner sideOffset={4} className="z-40 outline-none">
        <Base.Popup
          aria-busy={state === "searching" || undefined}
          className={cn(floating, "w-(--anchor-width) max-w-(--available-width) min-w-48")}
        >
          <Base.Status className="empty:hidden">
            {state === "searching" && (
              <span className="flex items-center gap-2 px-3 py-2 text-ink-3">
                <Spinner />
                {t("combobox.searching")}
              </span>
            )}
            {state === "failed" && <span className="block px-3 py-2 text-danger-text">{t("combobox.failed")}</span>}
          </Base.Status>
          <Base.Empty className="px-3 py-2 text-ink-3 empty:hidden">
            {state === "ready" ? t(hasQuery ? "combobox.empty" : "combobox.typeToSearch") : null}
          </Base.Empty>
          <Base.List className="max-h-[min(20rem,var(--available-height))] overflow-y-auto overscroll-contain py-1 data-empty:py-0">
            {(option: ComboboxOption) => (
              <Base.Item key={option.value} value={option} className={floatingItem}>
                {option.icon}
                <span className="flex min-w-0 flex-1 flex-col">
                  <span className="truncate">{option.label}</span>
                  {option.hint && <span className="truncate text-meta text-ink-3">{option.hint}</span>}
                </span>
                <Base.ItemIndicator className="text-accent-text">
                  <Check aria-hidden className="size-4" />
                </Base.ItemIndicator>
              </Base.Item>
            )}
          </Base.List>
        </Base.Popup>
      </Base.Positioner>
    </Base.Portal>
  );
}
