import { useState } from "react";
import { readSetting, writeSetting } from "../../lib/storage.ts";

const setting = "inbox.client";

/**
 * The pane about the client. Where there is room for three it stands beside, as this browser remembers; where there is
 * not, it takes the conversation's place, as the address says.
 */
export function useDetailPane(isShownAlone: boolean, showAlone: (shown: boolean) => void) {
  const [isOpen, setOpen] = useState(readSetting(setting) !== "closed");
  const toggle = (next?: boolean) => {
    // The width at which SplitPane shows three panes.
    if (!matchMedia("(min-width: 64rem)").matches) return showAlone(next ?? !isShownAlone);
    const shown = next ?? !isOpen;
    setOpen(shown);
    writeSetting(setting, shown ? undefined : "closed");
  };
  return { isOpen, isShownAlone, toggle };
}
