import { Check, Copy } from "lucide-react";
import { useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { Button } from "./button.tsx";
import { Input } from "./input.tsx";

/** A text to take elsewhere: selected as a whole when it is entered, with a button that copies it. Stands in a Field. */
export function CopyField({ text }: { text: string }) {
  const { t } = useTranslation("ui");
  const [copied, setCopied] = useState(false);
  const input = useRef<HTMLInputElement>(null);
  const copy = async () => {
    input.current?.select();
    // On a plain http address the browser has no clipboard for us: then the text stands selected, to be copied by hand.
    await navigator.clipboard?.writeText(text);
    setCopied(navigator.clipboard !== undefined);
  };
  return (
    <span className="flex items-center gap-2">
      <Input ref={input} readOnly value={text} onFocus={(event) => event.target.select()} />
      <Button icon={copied ? Check : Copy} onClick={() => void copy()}>
        {t(copied ? "copied" : "copy")}
      </Button>
    </span>
  );
}
