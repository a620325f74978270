import { lazyWindow } from "./lazy-window.tsx";

/** A picture to be looked at. */
export interface Picture {
  id: string;
  src: string;
  name: string;
}

export interface LightboxProps {
  open: boolean;
  onClose: () => void;
  pictures: readonly Picture[];
  /** The one on screen. */
  shownId: string | undefined;
  onShow: (id: string) => void;
}

/** Pictures on the whole screen, one at a time. Arrows go on, a press or Enter shows it in its full size, Escape closes. */
export const Lightbox = lazyWindow<LightboxProps>(async () => (await import("./lightbox-window.tsx")).LightboxWindow);
