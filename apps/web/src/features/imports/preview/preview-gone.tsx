import { importsApi } from "@karavan/contract/api/imports";
import { useQuery } from "@tanstack/react-query";
import { FileX } from "lucide-react";
import { useEffect, useEffectEvent } from "react";
import { useTranslation } from "react-i18next";
import { read } from "../../../lib/query.ts";
import { Button } from "../../../ui/button.tsx";
import { EmptyState } from "../../../ui/empty-state.tsx";
import { useDocumentTitle } from "../../../ui/page-header.tsx";

interface PreviewGoneProps {
  uploadId: string;
  onLeave: () => void;
  /** The files were imported: an import goes by the id of its upload. */
  onFound: (importId: string) => void;
}

/** Files that are no longer kept: they were imported, or nobody imported them in time. */
export function PreviewGone({ uploadId, onLeave, onFound }: PreviewGoneProps) {
  const { t } = useTranslation("imports");
  useDocumentTitle(t("preview.title"));
  const { data } = useQuery({ ...read(importsApi.getImport, { params: { id: uploadId } }), retry: false });
  const show = useEffectEvent(onFound);
  const foundId = data?.id;
  useEffect(() => {
    if (foundId !== undefined) show(foundId);
  }, [foundId]);
  return (
    <EmptyState
      level={1}
      icon={FileX}
      title={t("gone.title")}
      action={
        <Button variant="primary" onClick={onLeave}>
          {t("gone.again")}
        </Button>
      }
    >
      {t("gone.text")}
    </EmptyState>
  );
}
