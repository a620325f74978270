import { lazy, Suspense, useState } from "react";
import { fetchCode } from "../lib/fetch-code.ts";
import { useSignal } from "../lib/signal.ts";
import { waitingToasts } from "./toast.ts";

const load = () => fetchCode(() => import("./toast-list.tsx"));
const ToastList = lazy(async () => ({ default: (await load()).ToastList }));

/** Where toasts appear; once, around the app. */
export function ToastRegion() {
  const waiting = useSignal(waitingToasts);
  const [wanted, setWanted] = useState(false);
  if (waiting.length > 0 && !wanted) setWanted(true);
  if (!wanted) return null;
  return (
    <Suspense>
      <ToastList />
    </Suspense>
  );
}
