import { Ellipsis, Reply } from "lucide-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { cn } from "../../../lib/cn.ts";
import { IconButton } from "../../../ui/icon-button.tsx";
import { Menu, type MenuItem } from "../../../ui/menu.tsx";

interface MessageToolsProps {
  items: readonly MenuItem[];
  onReply: () => void;
  canReply: boolean;
  /** The pointer or the focus is on the message. */
  shown: boolean;
}

/** The buttons beside a message; their place is kept, so nothing moves when they come. Fingers use the long press. */
export function MessageTools({ items, onReply, canReply, shown }: MessageToolsProps) {
  const { t } = useTranslation("messaging");
  const [wanted, setWanted] = useState(false);
  if (shown && !wanted) setWanted(true);
  return (
    <span
      className={cn(
        "flex h-6 w-13 shrink-0 items-center gap-0.5 pointer-coarse:hidden",
        !shown && "not-has-data-popup-open:opacity-0",
      )}
    >
      {wanted && (
        <>
          {canReply && (
            <IconButton
              size="small"
              icon={Reply}
              label={t("thread.reply")}
              onClick={onReply}
              tabIndex={shown ? 0 : -1}
            />
          )}
          <Menu
            items={items}
            align="end"
            trigger={<IconButton size="small" icon={Ellipsis} label={t("thread.more")} tabIndex={shown ? 0 : -1} />}
          />
        </>
      )}
    </span>
  );
}
