import { QueryClientProvider } from "@tanstack/react-query";
import { RouterProvider } from "@tanstack/react-router";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { watchNetwork } from "./lib/connection.ts";
import { startI18n } from "./lib/i18n.ts";
import { startShortcuts } from "./lib/keyboard.ts";
import { watchOrganization } from "./lib/organization.ts";
import { createQueryClient, forgetOrganization } from "./lib/query.ts";
import { createAppRouter } from "./routes.tsx";
import { toastError } from "./ui/toast.ts";
import "./ui/ui.css";

startShortcuts();
watchNetwork();

const queryClient = createQueryClient((error) => toastError(error));
// What was read for one organization must never be shown in another.
watchOrganization(() => forgetOrganization(queryClient));
const router = createAppRouter({ queryClient });

// The page's code and its texts come side by side.
const [routes] = router.getMatchedRoutes(location.pathname);
for (const route of routes) void router.loadRouteChunk(route);
await startI18n();

const place = document.getElementById("root");
if (!place) throw new Error("index.html has no #root");
createRoot(place).render(
  <StrictMode>
    <QueryClientProvider client={queryClient}>
      <RouterProvider router={router} />
    </QueryClientProvider>
  </StrictMode>,
);
