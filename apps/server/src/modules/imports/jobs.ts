import { clearUploadJob } from "./clear-upload.ts";
import { removeImportedJob } from "./remove-imported.ts";
import { runImportJob } from "./run-import.ts";

export const jobs = [runImportJob, removeImportedJob, clearUploadJob];
