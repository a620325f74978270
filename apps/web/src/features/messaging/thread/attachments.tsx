import type { Attachment, Message, MessageKind } from "@karavan/contract/records/messaging";
import { CircleAlert, CloudDownload, Download, FileX2 } from "lucide-react";
import { useTranslation } from "react-i18next";
import { cn } from "../../../lib/cn.ts";
import { formatBytes } from "../../../lib/format.ts";
import { Spinner } from "../../../ui/spinner.tsx";
import { attachmentAddress } from "./attachment-address.ts";
import { AudioPlayer } from "./audio-player.tsx";
import { Photo } from "./photo.tsx";
import type { ThreadActs } from "./thread-acts.ts";

/** The files of a message, each as what it is. */
export function Attachments({ message, acts }: { message: Message; acts: ThreadActs }) {
  const pictures = message.attachments.filter(isPicture);
  const others = message.attachments.filter((attachment) => !isPicture(attachment));
  return (
    <>
      {pictures.length > 0 && (
        <div className={cn("grid gap-0.5", pictures.length > 1 && "grid-cols-2")}>
          {pictures.map((attachment) => (
            <Photo
              key={attachment.id}
              attachment={attachment}
              look={message.kind === "sticker" ? "sticker" : pictures.length > 1 ? "tile" : "single"}
              onOpen={() => acts.openPicture(attachment)}
            />
          ))}
        </div>
      )}
      {others.map((attachment) => (
        <Other key={attachment.id} attachment={attachment} kind={message.kind} />
      ))}
    </>
  );
}

/** Whether a browser shows it as a picture. Anything else is offered as a file. */
export function isPicture({ mime, state }: Attachment): boolean {
  return state === "ready" && /^image\/(jpeg|png|gif|webp|avif)$/.test(mime);
}

function Other({ attachment, kind }: { attachment: Attachment; kind: MessageKind }) {
  const { id, mime, state, name } = attachment;
  if (state !== "ready") return <Absent attachment={attachment} />;
  // What sounds may come in the wrapping of a film.
  const sounds = mime.startsWith("audio/") || kind === "voice" || kind === "audio";
  if (sounds) return <AudioPlayer src={attachmentAddress(id)} name={name} />;
  if (mime.startsWith("video/")) {
    return (
      // biome-ignore lint/a11y/useMediaCaption: clients send no captions with what they film.
      <video
        controls
        preload="metadata"
        src={attachmentAddress(id)}
        aria-label={name}
        className="max-h-80 w-full max-w-md bg-sunken"
      />
    );
  }
  return <Document attachment={attachment} />;
}

function Document({ attachment: { id, name, size } }: { attachment: Attachment }) {
  return (
    <a
      href={attachmentAddress(id)}
      download={name}
      className="m-1.5 flex min-w-56 items-center gap-3 rounded-control p-1.5 hover:bg-hover"
    >
      <span className="flex size-10 shrink-0 items-center justify-center rounded-full bg-accent text-on-accent">
        <Download aria-hidden className="size-4" />
      </span>
      <span className="flex min-w-0 flex-1 flex-col">
        <span className="truncate font-medium text-ink">{name}</span>
        {size !== null && <span className="tabular text-meta text-ink-3">{formatBytes(size)}</span>}
      </span>
    </a>
  );
}

const absences = { pending: CloudDownload, missing: FileX2, failed: CircleAlert };

/** A file that is not here: on its way, never coming, or lost on the way. */
function Absent({ attachment: { name, size, state } }: { attachment: Attachment }) {
  const { t } = useTranslation("messaging");
  if (state === "ready") return null;
  const Icon = absences[state];
  return (
    <div className="m-1.5 flex min-w-56 items-center gap-3 p-1.5">
      <span className="flex size-10 shrink-0 items-center justify-center rounded-full bg-hover text-ink-3">
        {state === "pending" ? <Spinner /> : <Icon aria-hidden className="size-4" />}
      </span>
      <span className="flex min-w-0 flex-1 flex-col">
        <span className="truncate text-ink-2">{name}</span>
        <span className="text-meta text-ink-3">
          {t(`file.${state}`)}
          {size !== null && ` · ${formatBytes(size)}`}
        </span>
      </span>
    </div>
  );
}
