import { OutsideLink } from "../../../ui/link.tsx";

const address = /(https?:\/\/[^\s<>"]+[^\s<>".,;:!?)])/;

/** A letter as it was written, line by line, with its addresses as links. */
export function LetterText({ text }: { text: string }) {
  // With a group in the pattern every second piece is an address.
  const pieces = text
    .split(address)
    .map((piece, index) => ({ key: `${index} ${piece}`, piece, isLink: index % 2 === 1 }));
  return (
    <div className="rounded-card border border-line bg-surface p-4 text-read whitespace-pre-wrap wrap-anywhere">
      {pieces.map(({ key, piece, isLink }) =>
        isLink ? (
          <OutsideLink key={key} href={piece}>
            {piece}
          </OutsideLink>
        ) : (
          piece
        ),
      )}
    </div>
  );
}
