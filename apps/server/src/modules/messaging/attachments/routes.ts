import { messagingApi as api } from "@karavan/contract";
import { invalidField } from "../../../platform/errors.ts";
import { type Route, type ScopedContext, scoped } from "../../../platform/http/route.ts";
import { presentUpload } from "./present.ts";
import { streamContent } from "./stream-content.ts";
import { largestUploadBytes, uploadAttachment } from "./upload-attachment.ts";

export const attachmentRoutes: Route[] = [
  scoped(api.uploadAttachment, async (context) => {
    const { filename, mimetype, file } = await readOnlyFile(context);
    return presentUpload(await uploadAttachment(context.scope, { name: filename, mime: mimetype, content: file }));
  }),
  scoped(api.getAttachment, (context, { params }) => streamContent(context, params.id)),
];

async function readOnlyFile({ request }: ScopedContext) {
  // One byte more than may be kept, so that the store sees what is too large instead of a file cut off.
  const part = await request.file({ limits: { files: 1, fileSize: largestUploadBytes + 1 } });
  if (part?.fieldname === "file") return part;
  throw invalidField("file", "required", "one file in the form field `file`");
}
