import { messagingApi as api } from "@karavan/contract";
import { readUpload } from "../../../platform/files/read-upload.ts";
import { type Route, scoped } from "../../../platform/http/route.ts";
import { presentUpload } from "./present.ts";
import { streamContent } from "./stream-content.ts";
import { largestUploadBytes, uploadAttachment } from "./upload-attachment.ts";

export const attachmentRoutes: Route[] = [
  scoped(api.uploadAttachment, async (context) =>
    presentUpload(await uploadAttachment(context.scope, await readUpload(context, largestUploadBytes))),
  ),
  scoped(api.getAttachment, (context, { params }) => streamContent(context, params.id)),
];
