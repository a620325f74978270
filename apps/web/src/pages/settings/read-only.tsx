import { useTranslation } from "react-i18next";
import { Notice } from "../../ui/notice.tsx";

/** Says that the reader may look but not change, and whom to ask. */
export function ReadOnly() {
  const { t } = useTranslation("settings");
  return <Notice tone="info">{t("readOnly")}</Notice>;
}
