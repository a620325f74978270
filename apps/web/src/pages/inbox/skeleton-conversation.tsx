import { SkeletonBar } from "../../ui/skeleton.tsx";

/** A conversation that is on its way. */
export function SkeletonConversation() {
  return (
    <div className="flex min-h-0 flex-1 flex-col bg-canvas">
      <div className="flex h-14 items-center gap-3 border-b border-line bg-surface px-4">
        <SkeletonBar className="size-8 rounded-full" />
        <SkeletonBar className="w-40" />
      </div>
    </div>
  );
}
