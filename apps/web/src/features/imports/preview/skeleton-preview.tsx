import { Loading, SkeletonBar, SkeletonTable } from "../../../ui/skeleton.tsx";

/** The shape of a preview while the files are being looked at. */
export function SkeletonPreview() {
  return (
    <div className="flex min-h-0 flex-1 flex-col overflow-hidden lg:flex-row">
      <Loading className="flex shrink-0 flex-col gap-5 border-line p-4 max-lg:border-b lg:order-last lg:w-88 lg:border-l">
        {["w-32", "w-24", "w-28"].map((width) => (
          <div key={width} className="flex flex-col gap-2.5">
            <SkeletonBar className={width} />
            <SkeletonBar className="h-8 w-full" />
          </div>
        ))}
      </Loading>
      <div className="min-w-0 flex-1">
        <SkeletonTable />
      </div>
    </div>
  );
}
