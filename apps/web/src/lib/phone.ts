import { fetchCode } from "./fetch-code.ts";
import { signal, useSignal } from "./signal.ts";

type Formatter = (phone: string) => string;

const formatter = signal<Formatter>((phone) => phone);
let loading: Promise<void> | undefined;

/**
 * A phone number in groups: +996 555 123 456. The rules of all countries are too many for the first screen, so the
 * plain number shows until they are here.
 */
export function usePhone(): Formatter {
  void loadPhoneRules();
  return useSignal(formatter);
}

/** Fetches the numbering rules once. */
function loadPhoneRules(): Promise<void> {
  loading ??= fetchCode(() => import("libphonenumber-js/min")).then(({ parsePhoneNumberFromString }) => {
    formatter.set((phone) => parsePhoneNumberFromString(phone)?.formatInternational() ?? phone);
  });
  return loading;
}
