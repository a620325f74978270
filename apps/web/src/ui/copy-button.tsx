import { Check, Copy } from "lucide-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { IconButton } from "./icon-button.tsx";

/** How long the tick stands. */
const tickMs = 1_500;

/** Puts a text on the clipboard and says so; quiet until its line (`group/line`) is pointed at or focused. */
export function CopyButton({ text }: { text: string }) {
  const { t } = useTranslation("ui");
  const [copied, setCopied] = useState(false);
  const copy = async () => {
    await navigator.clipboard?.writeText(text);
    setCopied(true);
    setTimeout(setCopied, tickMs, false);
  };
  return (
    <IconButton
      size="small"
      icon={copied ? Check : Copy}
      label={t(copied ? "copied" : "copy")}
      onClick={() => void copy()}
      className="opacity-0 group-focus-within/line:opacity-100 group-hover/line:opacity-100 pointer-coarse:opacity-100"
    />
  );
}
