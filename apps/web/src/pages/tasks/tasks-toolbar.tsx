import { CalendarDays, List, Plus, Sun } from "lucide-react";
import { useTranslation } from "react-i18next";
import { taskTypes } from "../../features/activities/tasks/task-kind.ts";
import { useMembers } from "../../lib/members.ts";
import { Avatar } from "../../ui/avatar.tsx";
import { Button } from "../../ui/button.tsx";
import { IconButton } from "../../ui/icon-button.tsx";
import { PageHeader } from "../../ui/page-header.tsx";
import { SearchField } from "../../ui/search-field.tsx";
import { SegmentedControl } from "../../ui/segmented-control.tsx";
import { Select } from "../../ui/select.tsx";
import { type TaskFilter, taskStates } from "./use-task-filter.ts";

export const taskViews = ["day", "list", "calendar"] as const;
export type TasksView = (typeof taskViews)[number];

interface TasksToolbarProps {
  view: TasksView;
  onView: (view: TasksView) => void;
  filter: TaskFilter;
  /** Undefined: who reads this may not make tasks. */
  onCreate: (() => void) | undefined;
}

/** The top of the tasks: how they are shown, which of them, and the way to a new one. */
export function TasksToolbar({ view, onView, filter, onCreate }: TasksToolbarProps) {
  const { t } = useTranslation("activities");
  return (
    <PageHeader
      title={t("title")}
      actions={
        <>
          <SegmentedControl<TasksView>
            label={t("view.label")}
            value={view}
            onChange={onView}
            segments={[
              { value: "day", label: t("view.day"), icon: Sun },
              { value: "list", label: t("view.list"), icon: List },
              { value: "calendar", label: t("view.calendar"), icon: CalendarDays },
            ]}
          />
          {onCreate && (
            <>
              <Button variant="primary" icon={Plus} keys="c" onClick={onCreate} className="max-sm:hidden">
                {t("form.new")}
              </Button>
              <IconButton
                variant="primary"
                size="large"
                icon={Plus}
                label={t("form.new")}
                onClick={onCreate}
                className="pointer-coarse:size-touch sm:hidden"
              />
            </>
          )}
        </>
      }
    >
      {view !== "day" && (
        <div className="flex min-w-0 flex-1 flex-wrap items-center gap-2 pb-2">
          {view === "list" && (
            <SearchField
              label={t("filter.search")}
              value={filter.q}
              onSearch={filter.setQ}
              className="min-w-32 flex-1 sm:max-w-72"
            />
          )}
          <Filters view={view} filter={filter} />
        </div>
      )}
    </PageHeader>
  );
}

const any = "any";

function Filters({ view, filter }: Pick<TasksToolbarProps, "view" | "filter">) {
  const { t } = useTranslation("activities");
  const members = useMembers();
  return (
    <>
      {view === "list" && (
        <Select
          aria-label={t("filter.state")}
          value={filter.state}
          onChange={filter.setState}
          options={taskStates.map((value) => ({ value, label: t(`state.${value}`) }))}
          className="w-auto max-w-48"
        />
      )}
      <Select
        aria-label={t("field.assignee")}
        value={filter.assignee || any}
        onChange={(next) => filter.setAssignee(next === any ? "" : next)}
        options={[
          { value: any, label: t("assignee.all") },
          { value: "me", label: t("assignee.me") },
          { value: "none", label: t("assignee.none") },
          ...members.map(({ id, name }) => ({
            value: id,
            label: name,
            icon: <Avatar id={id} name={name} size="small" />,
          })),
        ]}
        className="w-auto max-w-48"
      />
      <Select
        aria-label={t("field.type")}
        value={filter.type || any}
        onChange={(next) => filter.setType(next === any ? "" : next)}
        options={[
          { value: any, label: t("type.all") },
          ...taskTypes.map((value) => ({ value, label: t(`type.${value}`) })),
        ]}
        className="w-auto max-w-48"
      />
    </>
  );
}
