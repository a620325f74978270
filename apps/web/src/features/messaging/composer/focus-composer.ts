/** The field one writes in, of the conversation on screen. */
export const composerId = "composer-text";

/** Puts the cursor into the composer, at the end of what is there; after what is being drawn now. */
export function focusComposer(): void {
  requestAnimationFrame(() => {
    const field = document.getElementById(composerId);
    if (!(field instanceof HTMLTextAreaElement)) return;
    field.focus();
    field.setSelectionRange(field.value.length, field.value.length);
  });
}
