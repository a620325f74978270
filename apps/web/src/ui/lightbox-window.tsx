import { Dialog as Base } from "@base-ui/react/dialog";
import { ChevronLeft, ChevronRight, Download, X } from "lucide-react";
import { type KeyboardEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { cn } from "../lib/cn.ts";
import { DialogScope } from "./dialog-scope.tsx";
import { IconButton } from "./icon-button.tsx";
import type { LightboxProps, Picture } from "./lightbox.tsx";
import { LinkButton } from "./link-button.tsx";

/** The viewer itself; see Lightbox. */
export function LightboxWindow({ open, onClose, pictures, shownId, onShow }: LightboxProps) {
  const { t } = useTranslation("ui");
  const index = pictures.findIndex(({ id }) => id === shownId);
  const picture = pictures[index];
  const [before, after] = [pictures[index - 1], pictures[index + 1]];
  const turn = (event: KeyboardEvent) => {
    const next = event.key === "ArrowLeft" ? before : event.key === "ArrowRight" ? after : undefined;
    if (next) onShow(next.id);
  };
  return (
    <Base.Root open={open && picture !== undefined} onOpenChange={(next) => next || onClose()}>
      <Base.Portal>
        <Base.Backdrop className="fixed inset-0 z-30 bg-canvas/95 transition-opacity duration-(--calm) data-ending-style:opacity-0 data-starting-style:opacity-0" />
        <Base.Popup onKeyDown={turn} className="fixed inset-0 z-30 flex flex-col text-ink outline-none">
          <DialogScope />
          <header className="flex items-center gap-1 py-2 pr-3 pl-4">
            <Base.Title className="min-w-0 flex-1 truncate text-body">{picture?.name}</Base.Title>
            {pictures.length > 1 && (
              <span className="tabular px-2 text-meta text-ink-3">
                {t("lightbox.place", { place: index + 1, count: pictures.length })}
              </span>
            )}
            {picture && (
              <LinkButton icon={Download} label={t("lightbox.download")} href={picture.src} download={picture.name} />
            )}
            <Base.Close render={<IconButton icon={X} label={t("close")} size="large" />} />
          </header>
          {picture && <Shown key={picture.id} picture={picture} />}
          {before && (
            <Turn icon={ChevronLeft} label={t("lightbox.previous")} onTurn={() => onShow(before.id)} side="left-3" />
          )}
          {after && (
            <Turn icon={ChevronRight} label={t("lightbox.next")} onTurn={() => onShow(after.id)} side="right-3" />
          )}
        </Base.Popup>
      </Base.Portal>
    </Base.Root>
  );
}

function Shown({ picture }: { picture: Picture }) {
  const { t } = useTranslation("ui");
  const [whole, setWhole] = useState(true);
  return (
    <div className={cn("flex min-h-0 flex-1", whole ? "items-center justify-center p-3 sm:px-16" : "overflow-auto")}>
      <button
        type="button"
        aria-label={t(whole ? "lightbox.enlarge" : "lightbox.shrink")}
        onClick={() => setWhole(!whole)}
        className={whole ? "flex max-h-full max-w-full cursor-zoom-in" : "m-auto cursor-zoom-out"}
      >
        <img
          src={picture.src}
          alt={picture.name}
          className={whole ? "max-h-full max-w-full object-contain" : "max-w-none"}
        />
      </button>
    </div>
  );
}

interface TurnProps {
  icon: typeof ChevronLeft;
  label: string;
  onTurn: () => void;
  side: string;
}

function Turn({ icon, label, onTurn, side }: TurnProps) {
  return (
    <IconButton
      variant="secondary"
      size="large"
      icon={icon}
      label={label}
      onClick={onTurn}
      className={cn("absolute top-1/2 -translate-y-1/2 rounded-full", side)}
    />
  );
}
