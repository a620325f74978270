import { Handshake, Plus, SearchX } from "lucide-react";
import { useTranslation } from "react-i18next";
import { Button } from "../../ui/button.tsx";
import { EmptyState } from "../../ui/empty-state.tsx";
import { ButtonLink } from "../../ui/link.tsx";

interface EmptyDealsProps {
  /** Some are there, but none fits the search and the filter. */
  isNarrowed: boolean;
  onClear: () => void;
  /** Undefined: who reads this may not create deals. */
  onCreate: (() => void) | undefined;
}

const places: Readonly<Record<"imports", string>> = { imports: "/imports" };

/** Why there are no deals, and the next step. */
export function EmptyDeals({ isNarrowed, onClear, onCreate }: EmptyDealsProps) {
  const { t } = useTranslation("pipeline");
  if (isNarrowed) {
    return (
      <EmptyState
        icon={SearchX}
        title={t("empty.narrowed")}
        action={<Button onClick={onClear}>{t("empty.clear")}</Button>}
      >
        {t("empty.narrowedText")}
      </EmptyState>
    );
  }
  return (
    <EmptyState
      icon={Handshake}
      title={t("empty.title")}
      action={
        onCreate && (
          <div className="flex flex-wrap justify-center gap-2">
            <Button variant="primary" icon={Plus} keys="c" onClick={onCreate}>
              {t("new.title")}
            </Button>
            <ButtonLink to={places.imports}>{t("empty.import")}</ButtonLink>
          </div>
        )
      }
    >
      {t("empty.text")}
    </EmptyState>
  );
}
