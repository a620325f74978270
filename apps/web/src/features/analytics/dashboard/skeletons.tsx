import { Loading, SkeletonBar } from "../../../ui/skeleton.tsx";

/** The shapes of the dashboard while its numbers are on their way. */
export function SkeletonDashboard() {
  return (
    <Loading className="flex flex-col gap-8">
      <div className="flex flex-col gap-3">
        <SkeletonBar className="h-4 w-36" />
        <div className="flex flex-col divide-y divide-line rounded-card border border-line">
          {["w-1/2", "w-3/5", "w-2/5"].map((width) => (
            <div key={width} className="flex h-14 items-center gap-3 px-4">
              <SkeletonBar className="size-8 rounded-full" />
              <div className="flex flex-1 flex-col gap-2">
                <SkeletonBar className="w-32" />
                <SkeletonBar className={`h-2.5 ${width}`} />
              </div>
            </div>
          ))}
        </div>
      </div>
      <div className="flex flex-col gap-3">
        <SkeletonBar className="h-4 w-40" />
        {["w-full", "w-4/5", "w-3/5", "w-2/5", "w-1/3", "w-1/4"].map((width) => (
          <div key={width} className="flex h-control items-center gap-3">
            <SkeletonBar className="w-28 shrink-0" />
            <SkeletonBar className={width} />
          </div>
        ))}
      </div>
    </Loading>
  );
}

/** The shape of recent updates. */
export function SkeletonUpdates() {
  return (
    <Loading className="flex flex-col">
      {["w-3/5", "w-4/5", "w-2/5", "w-3/4", "w-1/2", "w-2/3"].map((width) => (
        <div key={width} className="flex h-14 items-start gap-3 pt-1.5">
          <SkeletonBar className="size-6 rounded-full" />
          <div className="flex flex-1 flex-col gap-2 pt-1">
            <SkeletonBar className={width} />
            <SkeletonBar className="h-2.5 w-1/3" />
          </div>
        </div>
      ))}
    </Loading>
  );
}
