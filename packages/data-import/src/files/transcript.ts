import type { Readable } from "node:stream";
import type { FileFinder } from "./file-tree.ts";

/** An export's main file, ready to be read more than once. */
export type Transcript = {
  /** How problems name it: the uploaded file, and behind it the path inside a zip. */
  label: string;
  /** Uploaded file, or the zip around it. */
  file: string;
  /** Path inside the zip; the uploaded name for loose files. */
  path: string;
  isZipped: boolean;
  size: number;
  open: () => Promise<Readable>;
  find: FileFinder;
};
