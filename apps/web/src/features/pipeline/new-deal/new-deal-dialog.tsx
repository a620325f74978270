import type { Deal, Pipeline } from "@karavan/contract/records/pipeline";
import type { ComboboxOption } from "../../../ui/combobox-source.ts";
import { lazyWindow } from "../../../ui/lazy-window.tsx";

export interface NewDealDialogProps {
  open: boolean;
  onClose: () => void;
  pipeline: Pipeline;
  /** Where the deal begins; the first stage unless another is asked for. */
  stageId: string | undefined;
  /** Whom the deal is with, where that is known already. */
  contact?: ComboboxOption;
  onDone: (deal: Deal) => void;
}

/** Begins a deal: with whom, what it is called, how much, where it stands, whose it is. */
export const NewDealDialog = lazyWindow<NewDealDialogProps>(
  async () => (await import("./new-deal-window.tsx")).NewDealWindow,
);
