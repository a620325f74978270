import { Input as Base } from "@base-ui/react/input";
import { Eye, EyeOff } from "lucide-react";
import { type ComponentProps, useState } from "react";
import { useTranslation } from "react-i18next";
import { cn } from "../lib/cn.ts";
import { IconButton } from "./icon-button.tsx";
import { controlBox, controlLine } from "./styles.ts";

/** `current-password` when signing in, `new-password` when choosing one: password managers go by it. */
export interface PasswordInputProps extends Omit<ComponentProps<"input">, "type" | "size" | "autoComplete"> {
  autoComplete: "current-password" | "new-password";
}

/** A secret that can be looked at while typing it. */
export function PasswordInput({ className, ...rest }: PasswordInputProps) {
  const { t } = useTranslation("ui");
  const [visible, setVisible] = useState(false);
  return (
    <span className="relative flex w-full items-center">
      <Base
        {...rest}
        type={visible ? "text" : "password"}
        spellCheck={false}
        autoCapitalize="none"
        className={cn(controlBox, controlLine, "pr-9 pointer-coarse:pr-10", className)}
      />
      <span className="absolute right-1 flex">
        <IconButton
          size="small"
          icon={visible ? EyeOff : Eye}
          label={visible ? t("password.hide") : t("password.show")}
          onClick={() => setVisible(!visible)}
        />
      </span>
    </span>
  );
}
