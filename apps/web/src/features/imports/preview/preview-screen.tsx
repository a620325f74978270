import type { ImportPreview, ImportSource } from "@karavan/contract/records/imports";
import type { Settings } from "@karavan/contract/records/organizations";
import { useTranslation } from "react-i18next";
import { errorText } from "../../../lib/errors.ts";
import { oneOf, useUrlState } from "../../../lib/use-url-state.ts";
import { Button } from "../../../ui/button.tsx";
import { ErrorState } from "../../../ui/error-state.tsx";
import { Notice } from "../../../ui/notice.tsx";
import { PageHeader } from "../../../ui/page-header.tsx";
import { SegmentedControl } from "../../../ui/segmented-control.tsx";
import { Spinner } from "../../../ui/spinner.tsx";
import { useStartImport } from "../api.ts";
import { Found } from "./found.tsx";
import { optionsOf, useChosen } from "./options.ts";
import { OptionsPanel, type Regions } from "./options-panel.tsx";
import { PreviewGone } from "./preview-gone.tsx";
import { SkeletonPreview } from "./skeleton-preview.tsx";
import { isGone, usePreview } from "./use-preview.ts";

export interface PreviewScreenProps {
  uploadId: string;
  settings: Settings;
  regions: Regions;
  onStarted: (importId: string) => void;
  /** Back to choosing files. */
  onLeave: () => void;
}

/** What the files hold, before anything of it becomes a record; what cannot be told from them is chosen here. */
export function PreviewScreen({ uploadId, settings, regions, onStarted, onLeave }: PreviewScreenProps) {
  const { t } = useTranslation("imports");
  const { chosen, choose } = useChosen();
  const options = optionsOf(chosen, settings);
  const { data: preview, error, refetch, isPlaceholderData } = usePreview(uploadId, options);
  const { start, isStarting, error: refusal } = useStartImport(onStarted);
  const { source, mixed, setSource, chats } = useSource(preview);
  if (error && isGone(error)) return <PreviewGone uploadId={uploadId} onLeave={onLeave} onFound={onStarted} />;
  const begin = () => start({ uploadId, source, options });
  const messages = chats.reduce((sum, chat) => sum + chat.messages, 0);
  return (
    <>
      <PageHeader
        title={t("preview.title")}
        onBack={onLeave}
        meta={preview && <span className="tabular">{t("preview.messages", { count: messages })}</span>}
        actions={
          <>
            {isPlaceholderData && <Looking />}
            <Button onClick={onLeave} className="max-sm:hidden">
              {t("preview.leave")}
            </Button>
            {preview && (
              <Button
                variant="primary"
                loading={isStarting}
                disabled={chats.length === 0 || isPlaceholderData}
                onClick={begin}
              >
                {t("preview.start", { count: chats.length })}
              </Button>
            )}
          </>
        }
      />
      {!preview && error && <ErrorState error={error} kept={t("preview.kept")} onRetry={() => void refetch()} />}
      {!preview && !error && <SkeletonPreview />}
      {refusal && (
        <div className="border-b border-line p-4">
          <Notice tone="danger" title={t("preview.refused")}>
            {errorText(refusal)} {t("preview.kept")}
          </Notice>
        </div>
      )}
      {mixed && (
        <div className="flex flex-wrap items-center gap-x-4 gap-y-2 border-b border-line px-4 py-2.5">
          <SegmentedControl
            label={t("preview.mixedLabel")}
            value={source}
            onChange={setSource}
            segments={sources.map((value) => ({ value, label: t(`source.${value}`) }))}
          />
          <p className="min-w-0 flex-1 basis-64 text-pretty text-ink-2">{t("preview.mixed")}</p>
        </div>
      )}
      {preview && (
        <div className="flex min-h-0 flex-1 flex-col overflow-y-auto lg:flex-row lg:overflow-hidden">
          <div className="shrink-0 border-line max-lg:border-b lg:order-last lg:w-88 lg:overflow-y-auto lg:border-l">
            <OptionsPanel {...{ preview, chats, chosen, settings, regions }} onChoose={choose} />
          </div>
          <div className="flex min-w-0 flex-1 flex-col max-lg:h-[80dvh] max-lg:shrink-0">
            <Found preview={preview} chats={chats} />
          </div>
        </div>
      )}
    </>
  );
}

const sources = ["whatsapp", "telegram"] as const satisfies readonly ImportSource[];

/** One import takes one network's chats. Where the files hold both, people choose; at first the one with more chats. */
function useSource(preview: ImportPreview | undefined) {
  const all = preview?.chats ?? [];
  const counts = sources.map((source) => all.filter((chat) => chat.source === source).length);
  const larger: ImportSource = (counts[1] ?? 0) > (counts[0] ?? 0) ? "telegram" : "whatsapp";
  const [chosen, setSource] = useUrlState("source", oneOf(["", ...sources], ""));
  const mixed = counts.every((count) => count > 0);
  const source = mixed && chosen !== "" ? chosen : larger;
  return { source, mixed, setSource, chats: all.filter((chat) => chat.source === source) };
}

function Looking() {
  const { t } = useTranslation("imports");
  return (
    <span role="status" className="flex items-center gap-2 text-meta text-ink-3">
      <Spinner />
      {t("preview.looking")}
    </span>
  );
}
