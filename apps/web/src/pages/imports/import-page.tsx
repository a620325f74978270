import { useNavigate, useParams } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { ImportScreen } from "../../features/imports/result/import-screen.tsx";
import { useMe } from "../../lib/me.ts";
import { ButtonLink } from "../../ui/link.tsx";

/** One import, running or over. */
export function ImportPage() {
  const { t } = useTranslation("imports");
  const me = useMe();
  const navigate = useNavigate();
  const { importId } = useParams({ from: "/app/imports/$importId" });
  return (
    <ImportScreen
      key={importId}
      importId={importId}
      canManage={me.may("imports:manage")}
      onBack={() => void navigate({ to: "/imports" })}
      next={
        <>
          <ButtonLink to="/inbox" search={{ tab: "all" }} variant="primary">
            {t("next.inbox")}
          </ButtonLink>
          {me.may("crm:read") && <ButtonLink to={clients}>{t("next.clients")}</ButtonLink>}
        </>
      }
    />
  );
}

const clients: string = "/clients";
