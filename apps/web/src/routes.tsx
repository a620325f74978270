import type { QueryClient } from "@tanstack/react-query";
import { createRootRouteWithContext, createRoute, createRouter, lazyRouteComponent } from "@tanstack/react-router";
import { fetchCode } from "./lib/fetch-code.ts";
import { parseSearch, stringifySearch } from "./lib/search-params.ts";
import { dealsSearch } from "./pages/deals/deals-search.ts";
import { inboxSearch } from "./pages/inbox/inbox-search.ts";
import { RootLayout } from "./pages/shell/root-layout.tsx";
import { RouteError } from "./pages/shell/route-error.tsx";
import { SkeletonBoard, SkeletonForm, SkeletonPage } from "./ui/skeleton.tsx";

interface RouteContext {
  queryClient: QueryClient;
}

/** A page whose code is fetched when it is first shown, or when a link to it is about to be followed. */
function page<Parts extends Record<string, unknown>, Name extends keyof Parts>(load: () => Promise<Parts>, name: Name) {
  return lazyRouteComponent(() => fetchCode(load), name);
}

const root = createRootRouteWithContext<RouteContext>()({ component: RootLayout });

/** Everything inside of the shell: rail, banner, command menu. */
const app = createRoute({
  getParentRoute: () => root,
  id: "app",
  component: page(() => import("./pages/shell/app-layout.tsx"), "AppLayout"),
});

const home = createRoute({
  getParentRoute: () => app,
  path: "/",
  component: page(() => import("./pages/home/home-page.tsx"), "HomePage"),
});

/** The inbox; the open conversation is below it, so the list stays while one goes from one to the next. */
const inbox = createRoute({
  getParentRoute: () => app,
  path: "/inbox",
  validateSearch: inboxSearch,
  component: page(() => import("./pages/inbox/inbox-page.tsx"), "InboxPage"),
});
const inboxConversation = createRoute({ getParentRoute: () => inbox, path: "$conversationId" });

/** The deals as a board or a list; the open deal is below it, so the board stays while one goes from one to the next. */
const deals = createRoute({
  getParentRoute: () => app,
  path: "/deals",
  validateSearch: dealsSearch,
  component: page(() => import("./pages/deals/deals-page.tsx"), "DealsPage"),
  pendingComponent: SkeletonBoard,
});
const deal = createRoute({ getParentRoute: () => deals, path: "$dealId" });

/** What is to be done; how it is shown and narrowed is in the address. */
const tasks = createRoute({
  getParentRoute: () => app,
  path: "/tasks",
  component: page(() => import("./pages/tasks/tasks-page.tsx"), "TasksPage"),
});

/** People and companies: lists, and the page of each. */
const clients = createRoute({
  getParentRoute: () => app,
  id: "clients",
  component: page(() => import("./pages/clients/clients-layout.tsx"), "ClientsLayout"),
});
const clientPages = [
  createRoute({
    getParentRoute: () => clients,
    path: "/clients",
    component: page(() => import("./pages/clients/clients-page.tsx"), "ClientsPage"),
  }),
  createRoute({
    getParentRoute: () => clients,
    path: "/clients/$contactId",
    component: page(() => import("./pages/clients/client-page.tsx"), "ClientPage"),
    pendingComponent: SkeletonForm,
  }),
  createRoute({
    getParentRoute: () => clients,
    path: "/companies",
    component: page(() => import("./pages/clients/companies-page.tsx"), "CompaniesPage"),
  }),
  createRoute({
    getParentRoute: () => clients,
    path: "/companies/$companyId",
    component: page(() => import("./pages/clients/company-page.tsx"), "CompanyPage"),
    pendingComponent: SkeletonForm,
  }),
] as const;

/** What is sold: the list, and the page of each. */
const products = createRoute({
  getParentRoute: () => app,
  path: "/products",
  component: page(() => import("./pages/products/products-page.tsx"), "ProductsPage"),
});
const product = createRoute({
  getParentRoute: () => app,
  path: "/products/$productId",
  component: page(() => import("./pages/products/product-page.tsx"), "ProductPage"),
  pendingComponent: SkeletonForm,
});

/** Exports of chats; what is looked at before it is imported is in the address of the first page. */
const imports = createRoute({
  getParentRoute: () => app,
  path: "/imports",
  validateSearch: ({ upload, ...search }: Record<string, unknown>): { upload?: string } => ({
    ...search,
    ...(typeof upload === "string" && { upload }),
  }),
  component: page(() => import("./pages/imports/imports-page.tsx"), "ImportsPage"),
});
const importOne = createRoute({
  getParentRoute: () => app,
  path: "/imports/$importId",
  component: page(() => import("./pages/imports/import-page.tsx"), "ImportPage"),
});

/** The settings: a list of pages beside the one that is open; each has its own address. */
const settings = createRoute({
  getParentRoute: () => app,
  path: "/settings",
  component: page(() => import("./pages/settings/settings-layout.tsx"), "SettingsLayout"),
});

function settingsPage<const Path extends string>(
  path: Path,
  load: () => Promise<Record<string, unknown>>,
  name: string,
) {
  return createRoute({
    getParentRoute: () => settings,
    path,
    component: page(load, name),
    pendingComponent: SkeletonForm,
  });
}

const settingsPages = [
  settingsPage("general", () => import("./pages/settings/general-page.tsx"), "GeneralPage"),
  settingsPage("team", () => import("./pages/settings/team-page.tsx"), "TeamPage"),
  settingsPage("pipelines", () => import("./pages/settings/pipelines-page.tsx"), "PipelinesPage"),
  settingsPage("channels", () => import("./pages/settings/channels-page.tsx"), "ChannelsPage"),
  settingsPage("ai", () => import("./pages/settings/ai-page.tsx"), "AiPage"),
  settingsPage("blocked", () => import("./pages/settings/blocked-page.tsx"), "BlockedPage"),
  settingsPage("outgoing-mail", () => import("./pages/settings/outgoing-mail-page.tsx"), "OutgoingMailPage"),
  settingsPage("audit", () => import("./pages/settings/audit-page.tsx"), "AuditPage"),
  settingsPage("account", () => import("./pages/settings/account-page.tsx"), "AccountPage"),
] as const;

/** What letters' links carry, and where to go after signing in. */
function entrySearch({ next, token }: Record<string, unknown>): { next?: string; token?: string } {
  return { ...(typeof next === "string" && { next }), ...(typeof token === "string" && { token }) };
}

function entry<const Path extends string>(path: Path, load: () => Promise<Record<string, unknown>>, name: string) {
  return createRoute({
    getParentRoute: () => root,
    path,
    validateSearch: entrySearch,
    component: page(load, name),
  });
}

const entries = [
  entry("/signin", () => import("./pages/auth/sign-in-page.tsx"), "SignInPage"),
  entry("/signup", () => import("./pages/auth/sign-up-page.tsx"), "SignUpPage"),
  entry("/forgot-password", () => import("./pages/auth/forgot-password-page.tsx"), "ForgotPasswordPage"),
  entry("/reset-password", () => import("./pages/auth/reset-password-page.tsx"), "ResetPasswordPage"),
  entry("/verify-email", () => import("./pages/auth/verify-email-page.tsx"), "VerifyEmailPage"),
  entry("/invitation", () => import("./pages/auth/invitation-page.tsx"), "InvitationPage"),
  entry("/organizations/new", () => import("./pages/auth/new-organization-page.tsx"), "NewOrganizationPage"),
] as const;

const devUi = createRoute({
  getParentRoute: () => root,
  path: "/dev/ui",
  component: page(() => import("./pages/dev/ui-page.tsx"), "UiPage"),
});

/** Every URL of the app. */
const routeTree = root.addChildren([
  app.addChildren([
    home,
    inbox.addChildren([inboxConversation]),
    deals.addChildren([deal]),
    tasks,
    clients.addChildren(clientPages),
    products,
    product,
    imports,
    importOne,
    settings.addChildren(settingsPages),
  ]),
  ...entries,
  devUi,
]);

/** The router over every URL of the app. Pages load when a link to them is hovered or focused. */
export function createAppRouter(context: RouteContext) {
  return createRouter({
    routeTree,
    context,
    parseSearch,
    stringifySearch,
    defaultPreload: "intent",
    defaultPendingMs: 150,
    defaultPendingMinMs: 300,
    defaultPendingComponent: SkeletonPage,
    defaultErrorComponent: RouteError,
    defaultNotFoundComponent: page(() => import("./pages/shell/not-found-page.tsx"), "NotFoundPage"),
    scrollRestoration: true,
    // Queries keep their own freshness; the router must not cache beside them.
    defaultPreloadStaleTime: 0,
  });
}

declare module "@tanstack/react-router" {
  interface Register {
    router: ReturnType<typeof createAppRouter>;
  }
}
