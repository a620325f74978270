import type { ComponentType, ReactNode } from "react";
import { cn } from "../lib/cn.ts";
import type { Paged } from "../lib/lists/paged.ts";
import { useIsPhone } from "../lib/media.ts";
import { ErrorState } from "./error-state.tsx";
import { lastOpened, rememberOpened } from "./last-opened.ts";
import { SkeletonTable } from "./skeleton.tsx";
import type { TableColumn } from "./table/columns.ts";
import { Table, type TableProps } from "./table/table.tsx";
import { useTopOf } from "./use-top-of.ts";
import { VirtualList } from "./virtual-list.tsx";

/** Height of a line on a phone, in pixels. */
const linePx = 64;

export interface RecordListProps<Row> {
  /** The key its column layout is kept under, and the words that name it. */
  name: string;
  label: string;
  of: Paged<Row> & { isOld: boolean };
  /** What could not be loaded, when that is so. */
  failed: string;
  /** What the list answers: another question begins at the top again. */
  question: unknown;
  columns: readonly TableColumn<Row>[];
  /** A row as it looks on a phone. */
  line: ComponentType<{ row: Row }>;
  sort: TableProps<Row>["sort"];
  onOpen: (row: Row) => void;
  empty: ReactNode;
}

/** A long list of records: a table where there is room, lines to tap on a phone. */
export function RecordList<Row extends { id: string }>(props: RecordListProps<Row>) {
  const { name, label, of, columns, line: Line, sort, onOpen, empty } = props;
  const isPhone = useIsPhone();
  const place = useTopOf(of.isOld ? undefined : props.question);
  const open = (row: Row) => {
    rememberOpened(name, row.id);
    onOpen(row);
  };
  const list = {
    label,
    onOpen: open,
    empty,
    more: of.more,
  };
  if (!of.items && of.error) return <ErrorState error={of.error} title={props.failed} onRetry={of.retry} />;
  if (!of.items) return <SkeletonTable rows={20} columns={6} />;
  return (
    <div
      ref={place}
      aria-busy={of.isOld}
      className={cn("flex min-h-0 flex-1 flex-col transition-opacity", of.isOld && "opacity-60")}
    >
      {isPhone ? (
        <VirtualList {...list} items={of.items} itemId={idOf} rowHeight={linePx} row={(row) => <Line row={row} />} />
      ) : (
        <Table
          {...list}
          name={name}
          rows={of.items}
          rowId={idOf}
          columns={columns}
          ownsPage
          startId={lastOpened(name)}
          {...(sort && { sort })}
        />
      )}
    </div>
  );
}

function idOf({ id }: { id: string }): string {
  return id;
}
