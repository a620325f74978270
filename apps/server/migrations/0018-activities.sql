-- Tasks and notes, about any record.

-- What other modules may know of conversations: with whom each is. Deleted ones are left out.
create view conversation_contacts with (security_invoker = true) as
  select organization_id, id, contact_id from conversations where deleted_at is null;
grant select on conversation_contacts to karavan_app;

create table tasks (
  organization_id uuid not null,
  id uuid not null,
  title text not null,
  type text not null check (type in ('call', 'message', 'meeting', 'todo', 'follow_up')),
  priority text not null check (priority in ('low', 'normal', 'high')),
  note text,
  -- Due on a day, wherever it is read, or at a moment, or at no time. The zone is that of whoever set it.
  due_on date,
  due_at timestamptz(3),
  time_zone text,
  -- By what lists are sorted: the moment, or the beginning of the day in the task's zone, or the end of all times.
  due_by timestamptz(3) not null,
  reminder_minutes integer check (reminder_minutes >= 0),
  remind_at timestamptz(3),
  -- When somebody was reminded; empty again when the reminder moves.
  reminded_at timestamptz(3),
  -- An RRULE; the task that completing this one made.
  recurrence text,
  next_task_id uuid,
  assignee_id uuid,
  contact_id uuid,
  company_id uuid,
  deal_id uuid,
  conversation_id uuid,
  search_text text not null,
  done_at timestamptz(3),
  done_by_kind text,
  done_by_id uuid,
  created_at timestamptz(3) not null,
  updated_at timestamptz(3) not null,
  deleted_at timestamptz(3),
  -- What the task is about is deleted: the task leaves the lists, and comes back with it.
  contact_gone boolean not null default false,
  company_gone boolean not null default false,
  deal_gone boolean not null default false,
  is_listed boolean not null
    generated always as (deleted_at is null and not contact_gone and not company_gone and not deal_gone) stored,
  primary key (organization_id, id),
  check (due_on is null or due_at is null),
  check ((due_on is null and due_at is null) = (time_zone is null)),
  check ((done_at is null) = (done_by_kind is null)),
  foreign key (organization_id, assignee_id) references members (organization_id, id),
  foreign key (organization_id, contact_id) references contacts (organization_id, id),
  foreign key (organization_id, company_id) references companies (organization_id, id),
  foreign key (organization_id, deal_id) references deals (organization_id, id),
  -- A conversation goes for good only when its import is taken back; the task is then its contact's alone.
  foreign key (organization_id, conversation_id) references conversations (organization_id, id)
    on delete set null (conversation_id)
);
create index tasks_by_due on tasks (organization_id, due_by, id) where is_listed and done_at is null;
create index tasks_of_assignee on tasks (organization_id, assignee_id, due_by, id) where is_listed and done_at is null;
create index tasks_all_by_due on tasks (organization_id, due_by, id) where is_listed;
create index tasks_newest on tasks (organization_id, created_at, id) where is_listed;
create index tasks_done on tasks (organization_id, done_at, id) where is_listed and done_at is not null;
create index tasks_of_contact on tasks (organization_id, contact_id, due_by, id) where contact_id is not null;
create index tasks_of_company on tasks (organization_id, company_id, due_by, id) where company_id is not null;
create index tasks_of_deal on tasks (organization_id, deal_id, due_by, id) where deal_id is not null;
create index tasks_of_conversation on tasks (organization_id, conversation_id, due_by, id) where conversation_id is not null;
-- By this a member's open tasks are found when they are handed over, deleted ones too.
create index tasks_in_hand on tasks (organization_id, assignee_id, id) where assignee_id is not null and done_at is null;
create index tasks_search on tasks using gin (organization_id, search_text gin_trgm_ops)
  with (gin_pending_list_limit = 256) where is_listed;
alter table tasks alter column search_text set statistics 300;
select make_tenant_table('tasks');
select make_searchable('tasks');

create table notes (
  organization_id uuid not null,
  id uuid not null,
  -- Members are mentioned as <@id>.
  text text not null,
  mentioned_ids uuid[] not null default '{}',
  author_kind text not null,
  author_id uuid,
  contact_id uuid,
  company_id uuid,
  deal_id uuid,
  conversation_id uuid,
  pinned_at timestamptz(3),
  -- By what lists are sorted, the latest first: when it was written, a thousand years later while it is pinned.
  listed_at timestamptz(3) not null,
  edited_at timestamptz(3),
  created_at timestamptz(3) not null,
  updated_at timestamptz(3) not null,
  deleted_at timestamptz(3),
  contact_gone boolean not null default false,
  company_gone boolean not null default false,
  deal_gone boolean not null default false,
  is_listed boolean not null
    generated always as (deleted_at is null and not contact_gone and not company_gone and not deal_gone) stored,
  primary key (organization_id, id),
  foreign key (organization_id, contact_id) references contacts (organization_id, id),
  foreign key (organization_id, company_id) references companies (organization_id, id),
  foreign key (organization_id, deal_id) references deals (organization_id, id),
  foreign key (organization_id, conversation_id) references conversations (organization_id, id)
    on delete set null (conversation_id)
);
create index notes_newest on notes (organization_id, listed_at, id) where is_listed;
create index notes_of_contact on notes (organization_id, contact_id, listed_at, id) where contact_id is not null;
create index notes_of_company on notes (organization_id, company_id, listed_at, id) where company_id is not null;
create index notes_of_deal on notes (organization_id, deal_id, listed_at, id) where deal_id is not null;
create index notes_of_conversation on notes (organization_id, conversation_id, listed_at, id) where conversation_id is not null;
select make_tenant_table('notes');
