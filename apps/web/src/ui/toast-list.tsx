import { Toast as Base } from "@base-ui/react/toast";
import { CircleAlert, CircleCheck, Info, X } from "lucide-react";
import { useEffect } from "react";
import { useTranslation } from "react-i18next";
import { cn } from "../lib/cn.ts";
import { useSignal } from "../lib/signal.ts";
import { IconButton } from "./icon-button.tsx";
import { type ToastContent, waitingToasts } from "./toast.ts";

const looks = {
  done: { icon: CircleCheck, ink: "text-success-text" },
  info: { icon: Info, ink: "text-info-text" },
  error: { icon: CircleAlert, ink: "text-danger-text" },
};

/** The toasts on screen. F6 moves the keyboard into them; hovering or focusing stops their clocks. */
export function ToastList() {
  const { t } = useTranslation("ui");
  return (
    <Base.Provider limit={4}>
      <Arrivals />
      <Base.Portal>
        <Base.Viewport
          aria-label={t("toasts")}
          className="fixed inset-x-4 bottom-[calc(var(--tab-bar)+1rem)] z-50 flex flex-col items-stretch gap-2 outline-none sm:right-6 sm:bottom-6 sm:left-auto sm:w-90"
        >
          <Shown />
        </Base.Viewport>
      </Base.Portal>
    </Base.Provider>
  );
}

/** Takes what waits and hands it to the region, once it is there to announce it. */
function Arrivals() {
  const { add, close } = Base.useToastManager<ToastContent>();
  const waiting = useSignal(waitingToasts);
  useEffect(() => {
    if (waiting.length === 0) return;
    waitingToasts.set([]);
    for (const toast of waiting) add(optionsOf(toast, close));
  }, [waiting, add, close]);
  return null;
}

function optionsOf(toast: ToastContent, close: (id: string) => void): Base.Root.ToastObject<ToastContent> {
  const { id, title, description, undo, timeoutMs, kind } = toast;
  const act = () => {
    undo?.run();
    close(id);
  };
  return {
    id,
    title,
    description,
    timeout: timeoutMs,
    priority: kind === "error" ? "high" : "low",
    data: toast,
    // Said also when there is none: a toast that takes another's place must not keep its Undo.
    actionProps: undo && { children: undo.label, onClick: act },
  };
}

function Shown() {
  const { toasts } = Base.useToastManager<ToastContent>();
  return toasts.map((toast) => (
    <Base.Root
      key={toast.id}
      toast={toast}
      swipeDirection={["right", "down"]}
      className={cn(
        "rounded-card bg-raised text-body text-ink shadow-dialog data-limited:hidden",
        "[transform:translate(var(--toast-swipe-movement-x),var(--toast-swipe-movement-y))] transition-[transform,opacity] duration-(--calm) data-swiping:transition-none",
        "data-starting-style:translate-y-3 data-starting-style:opacity-0 data-ending-style:opacity-0",
      )}
    >
      {toast.data && <Line toast={toast.data} />}
    </Base.Root>
  ));
}

function Line({ toast: { kind, traceId } }: { toast: ToastContent }) {
  const { t } = useTranslation("ui");
  const { icon: Icon, ink } = looks[kind];
  return (
    <Base.Content className="flex items-start gap-2.5 py-2.5 pr-2 pl-3">
      <Icon aria-hidden className={cn("mt-0.5 size-4 shrink-0", ink)} />
      <div className="flex min-w-0 flex-1 flex-col py-px">
        <Base.Title className="font-medium wrap-anywhere" />
        <Base.Description className="text-ink-2 wrap-anywhere" />
        {traceId && <span className="mt-1 font-mono text-meta break-all text-ink-3 select-all">{traceId}</span>}
      </div>
      <Base.Action className="-my-1 h-control-small shrink-0 rounded-control px-2 font-medium text-accent-text hover:bg-hover pointer-coarse:-my-2.5 pointer-coarse:h-control-large" />
      <Base.Close render={<IconButton size="small" icon={X} label={t("close")} />} />
    </Base.Content>
  );
}
