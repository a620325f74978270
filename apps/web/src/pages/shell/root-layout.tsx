import { Outlet } from "@tanstack/react-router";
import { Suspense } from "react";
import { SkeletonPage } from "../../ui/skeleton.tsx";
import { ToastRegion } from "../../ui/toast-region.tsx";
import { TooltipLayer } from "../../ui/tooltip.tsx";

/** What every page has, signed in or not: toasts, tooltips, a skeleton while its code comes. */
export function RootLayout() {
  return (
    <>
      <Suspense fallback={<SkeletonPage />}>
        <Outlet />
      </Suspense>
      <ToastRegion />
      <TooltipLayer />
    </>
  );
}
