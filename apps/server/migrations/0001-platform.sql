-- Roles, tenancy helpers, the event log, and what the platform keeps for itself.

-- Roles belong to the whole cluster: several databases may share them, and several may be made at once.
do $$
begin
  if not exists (select from pg_roles where rolname = 'karavan_app') then
    create role karavan_app nologin;
  end if;
exception when duplicate_object or unique_violation then null;
end $$;
do $$
begin
  if not exists (select from pg_roles where rolname = 'karavan_search') then
    create role karavan_search nologin;
  end if;
exception when duplicate_object or unique_violation then null;
end $$;
do $$
begin
  execute format('grant karavan_app, karavan_search to %I', current_user);
exception when others then null;
end $$;

grant usage on schema public to karavan_app, karavan_search;

create extension if not exists pg_trgm;
create extension if not exists btree_gin;
create extension if not exists unaccent;

-- The organization of the running transaction; no rows match when none is set.
create function current_organization() returns uuid
  language sql stable parallel safe
  as $$ select nullif(current_setting('app.organization_id', true), '')::uuid $$;

-- Makes a table a tenant's: the second wall behind the organization in every key. To be called for each of them.
create function make_tenant_table(name regclass) returns void language plpgsql as $$
begin
  execute format('alter table %s enable row level security', name);
  execute format('create policy tenant on %s to karavan_app using (organization_id = nullif(current_setting(''app.organization_id'', true), '''')::uuid) with check (organization_id = nullif(current_setting(''app.organization_id'', true), '''')::uuid)', name);
  execute format('grant select, insert, update, delete on %s to karavan_app', name);
end $$;

-- Lets the search role read a table. Its policy has no condition, so indexes of operators that are not leakproof
-- are used; the code that takes this role always adds the organization itself.
-- What is searched by part of a word is read through the view search_<table>, which runs with its owner's rights: on a
-- table with any policy the planner may not look at its statistics for such operators, takes every word for a rare one,
-- and reads all rows that hold a common one (4 s instead of 0.4 ms). The view has the columns of the day it is made.
create function make_searchable(name regclass) returns void language plpgsql as $$
begin
  execute format('create policy search on %s for select to karavan_search using (true)', name);
  execute format('grant select on %s to karavan_search', name);
  execute format('create view %I as select * from %s', 'search_' || name, name);
  execute format('grant select on %I to karavan_search', 'search_' || name);
end $$;

-- The event log ---------------------------------------------------------------------------------------------------

-- Transaction ids begin anew in a restored cluster. This offset is added to them so that ticks always grow;
-- the server replaces the function at start when the log is ahead of the cluster.
create function event_tick_offset() returns bigint language sql immutable parallel safe as $$ select 0::bigint $$;

create function event_tick(id xid8) returns bigint language sql stable parallel safe
  as $$ select id::text::bigint + event_tick_offset() $$;

create sequence event_positions;

-- Partitioned by month through the time in the id (UUIDv7), so that (organization_id, id) can be the key.
create table events (
  organization_id uuid not null,
  id uuid not null,
  tick bigint not null default event_tick(pg_current_xact_id()),
  position bigint not null default nextval('event_positions'),
  type text not null,
  version smallint not null,
  actor_kind text not null,
  actor_id uuid,
  subject_kind text not null,
  subject_id uuid not null,
  facts jsonb not null,
  changes jsonb,
  cause_id uuid,
  trace_id text not null,
  at timestamptz(3) not null,
  primary key (organization_id, id)
) partition by range (id);
create table events_default partition of events default;
create index events_order on events (tick, position);
create index events_order_of_organization on events (organization_id, tick, position);
create index events_of_subject on events (organization_id, subject_id, id);
create index events_of_cause on events (organization_id, cause_id, id) where cause_id is not null;
alter table events enable row level security;
create policy tenant on events to karavan_app using (organization_id = nullif(current_setting('app.organization_id', true), '')::uuid) with check (organization_id = nullif(current_setting('app.organization_id', true), '')::uuid);
-- Append-only: nobody changes or removes what happened.
grant select, insert on events to karavan_app;
grant usage on sequence event_positions to karavan_app;

create table event_cursors (
  subscriber text primary key,
  tick bigint not null,
  position bigint not null,
  holder text,
  lease_until timestamptz
);

create table parked_events (
  subscriber text not null,
  event_id uuid not null,
  organization_id uuid not null,
  subject_id uuid not null,
  tick bigint not null,
  position bigint not null,
  attempts integer not null default 0,
  reason text not null,
  next_attempt_at timestamptz,
  parked_at timestamptz not null default now(),
  primary key (subscriber, event_id)
);
create index parked_events_of_subject on parked_events (subscriber, subject_id, tick, position);

-- Requests that may be repeated -----------------------------------------------------------------------------------

create table idempotency_keys (
  owner text not null,
  key text not null,
  fingerprint text not null,
  claimed_at timestamptz not null,
  status smallint,
  body text,
  primary key (owner, key)
);
create index idempotency_keys_by_age on idempotency_keys (claimed_at);

-- Letters ---------------------------------------------------------------------------------------------------------

create table outgoing_mails (
  organization_id uuid not null,
  id uuid not null,
  recipient text not null,
  subject text not null,
  body text not null,
  status text not null check (status in ('kept', 'queued', 'sent', 'failed')),
  error text,
  created_at timestamptz(3) not null,
  sent_at timestamptz(3),
  primary key (organization_id, id)
);
create index outgoing_mails_newest on outgoing_mails (organization_id, created_at desc, id desc);
select make_tenant_table('outgoing_mails');
