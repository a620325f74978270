import { Loading, SkeletonBar } from "../../../ui/skeleton.tsx";

/** The shape of what is known about a client, until it is known. */
export function SkeletonContext() {
  return (
    <Loading className="flex flex-col gap-4 p-4">
      <div className="flex items-center gap-3">
        <SkeletonBar className="size-10 rounded-full" />
        <div className="flex flex-1 flex-col gap-2">
          <SkeletonBar className="w-3/5" />
          <SkeletonBar className="h-2.5 w-2/5" />
        </div>
      </div>
      {["w-4/5", "w-3/5", "w-2/3", "w-1/2"].map((width) => (
        <SkeletonBar key={width} className={width} />
      ))}
      <SkeletonBar className="h-20 w-full rounded-card" />
    </Loading>
  );
}
