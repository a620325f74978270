import { toastDone } from "../../ui/toast.ts";

/** Puts a text on the clipboard and says so in these words. */
export async function copyText(text: string, words: string): Promise<void> {
  await navigator.clipboard?.writeText(text);
  toastDone(words);
}
