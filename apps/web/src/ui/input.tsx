import { Input as Base } from "@base-ui/react/input";
import type { ComponentProps } from "react";
import { cn } from "../lib/cn.ts";
import { InputFrame, type InputFrameProps, inputLook } from "./input-frame.tsx";

/** A line of text. `type` is limited to what is text; for a secret use PasswordInput, for a date DateInput. */
export interface InputProps
  extends Omit<ComponentProps<"input">, "size" | "type">,
    Pick<InputFrameProps, "icon" | "after"> {
  type?: "text" | "email" | "tel" | "url" | "number";
}

/** A one-line text control. Inside of a Field it is labelled by it; elsewhere give it an aria-label. */
export function Input({ type = "text", icon, after, className, ...rest }: InputProps) {
  return (
    <InputFrame icon={icon} after={after}>
      <Base {...rest} type={type} className={cn(inputLook({ icon, after }), className)} />
    </InputFrame>
  );
}
