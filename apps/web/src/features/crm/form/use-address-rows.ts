import { useState } from "react";
import { type AddressRow, rowsOf } from "./address-rows.ts";

/** The rows of a form's phones or e-mail addresses; `onTyped` hears that a refusal of them is out of date. */
export function useAddressRows(values: readonly string[], onTyped: () => void) {
  const [rows, setRows] = useState(() => rowsOf(values));
  const change = (next: readonly AddressRow[]) => {
    onTyped();
    setRows(next);
  };
  return { rows, change, clear: () => setRows(rowsOf([])) };
}
