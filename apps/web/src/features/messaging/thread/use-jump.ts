import { useCallback, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import type { More } from "../../../lib/lists/more.ts";
import { toastError, toastInfo } from "../../../ui/toast.ts";

/** How long a message that one jumped to stands out. */
const highlightMs = 2_000;
/** Pages read back in search of a message, 100 each. */
const mostPages = 100;

interface JumpOptions {
  conversationId: string;
  older: More;
  showMessage: (id: string) => boolean;
}

/** Shows a message of the thread, reading back as far as it takes, and lets it stand out for a moment. */
export function useJump({ older, showMessage }: JumpOptions) {
  const { t } = useTranslation("messaging");
  const [highlightId, setHighlightId] = useState<string>();
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const latest = useRef({ older, t });
  latest.current = { older, t };
  const jump = useCallback(
    (id: string) => {
      const find = async () => {
        for (let page = 0; page < mostPages && !showMessage(id); page += 1) {
          const { load } = latest.current.older;
          if (!load) break;
          await load();
          await nextFrame();
          const { error } = latest.current.older;
          if (error) return toastError(error, latest.current.t("thread.loadFailed"));
        }
        if (!showMessage(id)) return toastInfo(latest.current.t("thread.notFound"));
        setHighlightId(id);
        clearTimeout(timer.current);
        timer.current = setTimeout(() => setHighlightId(undefined), highlightMs);
      };
      void find();
    },
    [showMessage],
  );
  return { jump, highlightId };
}

/** Until what was read has been drawn. */
function nextFrame(): Promise<void> {
  return new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
}
