import { Suspense, useState } from "react";
import { lazyCode } from "../lib/fetch-code.ts";
import { useSignal } from "../lib/signal.ts";
import { waitingToasts } from "./toast.ts";

const ToastList = lazyCode(async () => (await import("./toast-list.tsx")).ToastList);

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
