import { importsApi } from "@karavan/contract/api/imports";
import type { Import } from "@karavan/contract/records/imports";
import { useNavigate } from "@tanstack/react-router";
import i18next from "i18next";
import { useEffect, useEffectEvent, useRef } from "react";
import { call } from "../../../lib/api.ts";
import { loadTexts } from "../../../lib/i18n.ts";
import { toastDone, toastInfo } from "../../../ui/toast.ts";
import { useWatchedImports } from "../api.ts";
import { stateOf } from "../import-state.ts";
import { useImportsLive } from "../realtime.ts";

/** Watches the imports at work from wherever one is, and says when one has ended. Shows nothing itself. */
export function ImportWatch({ canSee }: { canSee: boolean }) {
  useImportsLive();
  const { data } = useWatchedImports(canSee);
  const navigate = useNavigate();
  const before = useRef<readonly string[]>([]);

  const tell = useEffectEvent(async (ended: Import) => {
    const state = stateOf(ended);
    const to = `/imports/${ended.id}`;
    // Whoever looks at it sees it there.
    if (window.location.pathname === to) return;
    await loadTexts("imports");
    const say = state === "done" || state === "partial" || state === "rolled_back" ? toastDone : toastInfo;
    say(i18next.t(`imports:outcome.${state}`), {
      description: i18next.t("imports:preview.messages", { count: ended.counts.messages }),
      undo: { label: i18next.t("imports:tray.open"), run: () => void navigate({ to }) },
    });
  });

  useEffect(() => {
    if (!data) return;
    const ids = data.items.map(({ id }) => id);
    const ended = before.current.filter((id) => !ids.includes(id));
    before.current = ids;
    for (const id of ended) {
      void call(importsApi.getImport, { params: { id } }).then(tell, () => undefined);
    }
  }, [data]);
  return null;
}
