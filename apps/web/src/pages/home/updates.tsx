import type { TFunction } from "i18next";
import { useTranslation } from "react-i18next";
import { placeOfUpdate } from "../../features/analytics/updates/place-of-update.ts";
import type { Update } from "../../features/analytics/updates/updates.ts";
import { UpdatesList } from "../../features/analytics/updates/updates-list.tsx";
import { NewsLine } from "../../features/audit/news-line.tsx";
import { useNames } from "../../features/audit/use-names.ts";
import { channelKinds } from "../../ui/channel-badge.tsx";

/** What happened lately, told in sentences, each with "Why?". */
export function Updates({ onWhy }: { onWhy: (eventId: string) => void }) {
  const { t } = useTranslation("ui");
  const names = useNames();
  return (
    <UpdatesList
      line={(update) => (
        <NewsLine
          event={update}
          names={names}
          about={update.label ?? networkOf(update, t)}
          place={placeOfUpdate(update)}
          onWhy={onWhy}
        />
      )}
    />
  );
}

/** An import is of a network, by whose name one knows it. */
function networkOf({ updateKind, facts }: Update, t: TFunction<"ui">): string | null {
  const kind = channelKinds.find((known) => known === facts["source"]);
  return updateKind === "imports" && kind ? t(`channel.${kind}`) : null;
}
