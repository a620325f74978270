import { organizationsApi } from "@karavan/contract/api/organizations";
import { useQuery } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { PreviewScreen } from "../../features/imports/preview/preview-screen.tsx";
import { StartScreen } from "../../features/imports/start-screen.tsx";
import { useReadyUpload } from "../../features/imports/upload/use-ready-upload.ts";
import { useRegions } from "../../features/organizations/places.ts";
import { useMe } from "../../lib/me.ts";
import { read } from "../../lib/query.ts";
import { text, useUrlState } from "../../lib/use-url-state.ts";
import { ErrorState } from "../../ui/error-state.tsx";
import { SkeletonPage } from "../../ui/skeleton.tsx";

/** Bringing chats from elsewhere: choose files, look at what is in them, import. */
export function ImportsPage() {
  const me = useMe();
  const navigate = useNavigate();
  const regions = useRegions();
  const [uploadId] = useUrlState("upload", text);
  const { data: settings, error, refetch } = useQuery(read(organizationsApi.getSettings));
  const canManage = me.may("imports:manage");
  useReadyUpload((upload) => void navigate({ to: "/imports", search: { upload } }));
  if (!settings && error) return <ErrorState error={error} onRetry={() => void refetch()} />;
  if (!settings) return <SkeletonPage />;
  if (uploadId === "" || !canManage) return <StartScreen settings={settings} canManage={canManage} />;
  return (
    <PreviewScreen
      key={uploadId}
      uploadId={uploadId}
      settings={settings}
      regions={regions}
      onLeave={() => void navigate({ to: "/imports" })}
      onStarted={(importId) => void navigate({ to: "/imports/$importId", params: { importId }, replace: true })}
    />
  );
}
