import { useEffect, useEffectEvent } from "react";
import { forgetUpload, useUpload } from "./upload-flow.ts";

/** Calls when the files that were sent are there to be looked at. */
export function useReadyUpload(onReady: (uploadId: string) => void): void {
  const upload = useUpload();
  const hear = useEffectEvent(onReady);
  const uploadId = upload.kind === "ready" ? upload.uploadId : undefined;
  useEffect(() => {
    if (uploadId === undefined) return;
    forgetUpload();
    hear(uploadId);
  }, [uploadId]);
}
