import { SkeletonContext } from "../../features/messaging/context/skeleton-context.tsx";

/** The right pane while it is on its way. */
export function SkeletonDetail() {
  return (
    <>
      <div className="h-14 shrink-0 border-b border-line" />
      <SkeletonContext />
    </>
  );
}
