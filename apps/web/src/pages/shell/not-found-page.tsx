import { Compass } from "lucide-react";
import { useTranslation } from "react-i18next";
import { EmptyState } from "../../ui/empty-state.tsx";
import { ButtonLink } from "../../ui/link.tsx";
import { useDocumentTitle } from "../../ui/page-header.tsx";

/** An address that leads nowhere. */
export function NotFoundPage() {
  const { t } = useTranslation("shell");
  useDocumentTitle(t("notFound.title"));
  return (
    <EmptyState
      level={1}
      icon={Compass}
      title={t("notFound.title")}
      action={
        <ButtonLink to="/" variant="primary">
          {t("notFound.home")}
        </ButtonLink>
      }
    >
      {t("notFound.text")}
    </EmptyState>
  );
}
