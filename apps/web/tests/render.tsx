import { QueryClientProvider } from "@tanstack/react-query";
import {
  type AnyRouter,
  createMemoryHistory,
  createRootRoute,
  createRouter,
  RouterContextProvider,
} from "@tanstack/react-router";
import { render } from "@testing-library/react";
import userEvent, { type UserEvent } from "@testing-library/user-event";
import type { ReactNode } from "react";
import { type Language, loadTexts, setLanguage, startI18n } from "../src/lib/i18n.ts";
import { startShortcuts } from "../src/lib/keyboard.ts";
import { createQueryClient } from "../src/lib/query.ts";
import { parseSearch, stringifySearch } from "../src/lib/search-params.ts";
import { toastError } from "../src/ui/toast.ts";
import { ToastRegion } from "../src/ui/toast-region.tsx";
import { TooltipLayer } from "../src/ui/tooltip.tsx";

/** Shows a piece of the app as a user has it: texts loaded, toasts, tooltips, queries, an address. */
export async function show(
  piece: ReactNode,
  options: { language?: Language; texts?: readonly string[] } = {},
): Promise<UserEvent> {
  await startI18n();
  await setLanguage(options.language ?? "en");
  await loadTexts(...(options.texts ?? []));
  startShortcuts();
  render(
    <QueryClientProvider client={createQueryClient((error) => toastError(error))}>
      <RouterContextProvider router={emptyRouter()}>
        {piece}
        <ToastRegion />
        <TooltipLayer />
      </RouterContextProvider>
    </QueryClientProvider>,
  );
  return userEvent.setup();
}

function emptyRouter(): AnyRouter {
  return createRouter({ routeTree: createRootRoute(), history: createMemoryHistory(), parseSearch, stringifySearch });
}
