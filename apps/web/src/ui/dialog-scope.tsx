import { useEffect } from "react";
import { enterDialogScope } from "../lib/keyboard.ts";

/** While it is on screen, the page's shortcuts sleep. */
export function DialogScope() {
  useEffect(enterDialogScope, []);
  return null;
}
