import type { MessageKind } from "@karavan/contract/records/messaging";
import {
  AudioLines,
  ChartColumn,
  CircleHelp,
  ContactRound,
  FileText,
  Image,
  Info,
  type LucideIcon,
  MapPin,
  Mic,
  Phone,
  Sticker,
  Video,
} from "lucide-react";

const icons: Partial<Record<MessageKind, LucideIcon>> = {
  photo: Image,
  video: Video,
  audio: AudioLines,
  voice: Mic,
  document: FileText,
  sticker: Sticker,
  location: MapPin,
  contact: ContactRound,
  call: Phone,
  poll: ChartColumn,
  system: Info,
  unsupported: CircleHelp,
};

/** What a message carries beside text; a text shows nothing. The word stands beside it. */
export function KindIcon({ kind, className = "size-3.5 shrink-0" }: { kind: MessageKind; className?: string }) {
  const Icon = icons[kind];
  return Icon ? <Icon aria-hidden className={className} /> : null;
}
