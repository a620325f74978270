import { Search, X } from "lucide-react";
import { useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { cn } from "../lib/cn.ts";
import { useShortcut } from "../lib/keyboard.ts";
import { IconButton } from "./icon-button.tsx";
import { InputFrame, inputLook } from "./input-frame.tsx";

export interface SearchFieldProps {
  /** What is searched: names the field and stands in it while it is empty. */
  label: string;
  /** What is searched for now; it may change by itself (Back, a link). */
  value: string;
  /** Called when typing rests, and at once when the field is cleared. */
  onSearch: (value: string) => void;
  /** Under which its key stands among the shortcuts. */
  section?: string;
  className?: string;
}

/** How long typing rests before the search is on. */
const pauseMs = 200;

/** Finds something in the list below it. `/` leads here, Escape clears and leaves. */
export function SearchField({ label, value, onSearch, section, className }: SearchFieldProps) {
  const { t } = useTranslation("ui");
  const input = useRef<HTMLInputElement>(null);
  const { typed, search } = useTyped(value, onSearch);
  const enter = () => {
    input.current?.focus();
    input.current?.select();
  };
  const shortcut = { keys: "/", label, run: enter };
  useShortcut(section === undefined ? shortcut : { ...shortcut, section });
  const clear = typed ? (
    <IconButton size="small" icon={X} label={t("search.clear")} onClick={() => search("", 0)} />
  ) : undefined;
  return (
    <span className={cn("flex base:w-full", className)}>
      <InputFrame icon={Search} after={clear}>
        <input
          ref={input}
          type="search"
          aria-label={label}
          placeholder={label}
          value={typed}
          onChange={({ target }) => search(target.value, pauseMs)}
          onKeyDown={(event) => {
            if (event.key !== "Escape") return;
            search("", 0);
            event.currentTarget.blur();
          }}
          className={cn(inputLook({ icon: Search, after: clear }), "[&::-webkit-search-cancel-button]:hidden")}
        />
      </InputFrame>
    </span>
  );
}

/** What stands in the field: what is being typed, until what is searched for changes by itself. */
function useTyped(value: string, onSearch: (value: string) => void) {
  const [typed, setTyped] = useState(value);
  const asked = useRef(value);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => {
    // The answer to one's own typing changes nothing: one may have gone on, or stand behind a space.
    if (value !== asked.current) setTyped(value);
    asked.current = value;
  }, [value]);
  useEffect(() => () => clearTimeout(timer.current), []);
  const search = (next: string, waitMs: number) => {
    setTyped(next);
    clearTimeout(timer.current);
    timer.current = setTimeout(() => {
      asked.current = next.trim();
      onSearch(next.trim());
    }, waitMs);
  };
  return { typed, search };
}
