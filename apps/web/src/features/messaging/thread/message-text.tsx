import { useState } from "react";
import { useTranslation } from "react-i18next";
import { cn } from "../../../lib/cn.ts";
import { OutsideLink } from "../../../ui/link.tsx";
import { findLinks } from "./find-links.ts";

/** A longer text is folded: an imported letter must not bury the conversation. */
const foldedLength = 1_500;
const mostJumbo = 3;

/** What a message says, as it was typed: line breaks, links to follow, right-to-left scripts, a few emoji writ large. */
export function MessageText({ text }: { text: string }) {
  const { t } = useTranslation("messaging");
  const [unfolded, setUnfolded] = useState(false);
  const isFolded = text.length > foldedLength && !unfolded;
  const shown = isFolded ? `${text.slice(0, foldedLength).toWellFormed().trimEnd()}…` : text;
  return (
    <>
      <span dir="auto" className={cn("whitespace-pre-wrap wrap-anywhere", isJumbo(text) && "text-display")}>
        {findLinks(shown).map((piece, index) =>
          piece.href === undefined ? (
            piece.text
          ) : (
            <OutsideLink
              // biome-ignore lint/suspicious/noArrayIndexKey: the pieces of a text do not move.
              key={index}
              href={piece.href}
              className="font-normal underline wrap-anywhere"
              onContextMenu={(event) => event.stopPropagation()}
            >
              {piece.text}
            </OutsideLink>
          ),
        )}
      </span>
      {isFolded && (
        <button
          type="button"
          className="mt-1 block rounded-small font-medium text-accent-text hover:underline"
          onClick={() => setUnfolded(true)}
        >
          {t("thread.unfold")}
        </button>
      )}
    </>
  );
}

const emoji =
  /^(?:\p{Emoji_Presentation}|\p{Emoji}\uFE0F)(?:\p{Emoji_Modifier}|\u200D(?:\p{Emoji_Presentation}|\p{Emoji}\uFE0F?))*$/u;
const graphemes = new Intl.Segmenter();

/** Whether a text is a few emoji and nothing else. */
function isJumbo(text: string): boolean {
  if (text === "" || text.length > mostJumbo * 12) return false;
  const signs = [...graphemes.segment(text.trim())].map(({ segment }) => segment);
  return signs.length <= mostJumbo && signs.every((sign) => emoji.test(sign));
}
