import type { Attachment } from "@karavan/contract/records/messaging";
import { ImageOff } from "lucide-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { cn } from "../../../lib/cn.ts";
import { refreshSession } from "../../../lib/session.ts";
import { attachmentAddress } from "./attachment-address.ts";

/** Shapes of pictures this page has seen, so that one that is drawn again takes its place at once. */
const shapes = new Map<string, number>();

interface PhotoProps {
  attachment: Attachment;
  look: "single" | "tile" | "sticker";
  onOpen: () => void;
}

const looks = {
  single: "max-w-full",
  tile: "aspect-square w-40 max-w-full",
  sticker: "size-40 bg-transparent",
};

/** A picture in the thread; pressing it shows it large. */
export function Photo({ attachment: { id, name }, look, onOpen }: PhotoProps) {
  const { t } = useTranslation("messaging");
  const [shape, setShape] = useState(shapes.get(id));
  const [tries, setTries] = useState(0);
  const isBroken = tries > 1;
  // The cookie may have lapsed while nothing was asked: renewed, the picture comes.
  const retry = async () => setTries((await refreshSession().catch(() => false)) ? tries + 1 : 2);
  return (
    <button
      type="button"
      onClick={onOpen}
      disabled={isBroken}
      aria-label={t("file.open", { name })}
      className={cn("relative flex items-center justify-center overflow-hidden bg-sunken", looks[look])}
      style={look === "single" ? frameOf(shape) : undefined}
    >
      {isBroken ? (
        <span className="flex flex-col items-center gap-1 text-meta text-ink-3">
          <ImageOff aria-hidden className="size-5" />
          {t("file.failed")}
        </span>
      ) : (
        <img
          key={tries}
          src={attachmentAddress(id)}
          alt={name}
          loading="lazy"
          decoding="async"
          draggable={false}
          onError={() => void retry()}
          onLoad={({ currentTarget: { naturalWidth, naturalHeight } }) => {
            if (naturalWidth === 0 || naturalHeight === 0) return;
            shapes.set(id, naturalWidth / naturalHeight);
            setShape(naturalWidth / naturalHeight);
          }}
          className={cn("size-full", look === "sticker" ? "object-contain" : "object-cover")}
        />
      )}
    </button>
  );
}

/** As wide as fits into 20 by 24 rem; what is stretched out far is cut at its ends. */
function frameOf(shape = 4 / 3): { aspectRatio: number; width: string } {
  const aspectRatio = Math.min(3, Math.max(0.5, shape));
  return { aspectRatio, width: `min(20rem, ${24 * aspectRatio}rem)` };
}
