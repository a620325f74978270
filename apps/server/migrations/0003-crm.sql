-- Companies, contacts, identities, tags; pipelines, stages, deals.

create table companies (
  organization_id uuid not null,
  id uuid not null,
  name text not null,
  domain text,
  website text,
  address text,
  note text,
  emails text[] not null default '{}',
  phones text[] not null default '{}',
  -- Names in their order, beside the rows of company_tags, so that a list needs no look at those.
  tags text[] not null default '{}',
  owner_id uuid,
  -- Lower-case name, for sorting without regard to case; the collation is stated because clusters differ.
  sort_name text not null collate "C",
  -- Everything a search looks in, folded, phones as digits: one part a line.
  search_text text not null,
  created_at timestamptz(3) not null,
  updated_at timestamptz(3) not null,
  deleted_at timestamptz(3),
  primary key (organization_id, id),
  foreign key (organization_id, owner_id) references members (organization_id, id) on delete set null (owner_id)
);
create index companies_newest on companies (organization_id, created_at, id) where deleted_at is null;
create index companies_by_name on companies (organization_id, sort_name, id) where deleted_at is null;
-- New entries of such an index wait in a list that every search reads through: a short one.
create index companies_search on companies using gin (organization_id, search_text gin_trgm_ops)
  with (gin_pending_list_limit = 256) where deleted_at is null;
-- How rare a piece of text is decides between its index and the index in list order; a finer sample guesses better.
alter table companies alter column search_text set statistics 300;
select make_tenant_table('companies');
select make_searchable('companies');

create table contacts (
  organization_id uuid not null,
  id uuid not null,
  first_name text not null,
  last_name text,
  name text not null,
  emails text[] not null default '{}',
  phones text[] not null default '{}',
  -- Names of tags in their order and identities as shown, beside the rows of contact_tags and contact_identities, so
  -- that a list needs no look at those.
  tags text[] not null default '{}',
  identities jsonb not null default '[]',
  company_id uuid,
  job_title text,
  locale text,
  note text,
  owner_id uuid,
  sort_name text not null collate "C",
  search_text text not null,
  import_id uuid,
  created_at timestamptz(3) not null,
  updated_at timestamptz(3) not null,
  deleted_at timestamptz(3),
  primary key (organization_id, id),
  foreign key (organization_id, company_id) references companies (organization_id, id) on delete set null (company_id),
  foreign key (organization_id, owner_id) references members (organization_id, id) on delete set null (owner_id)
);
create index contacts_newest on contacts (organization_id, created_at, id) where deleted_at is null;
create index contacts_by_name on contacts (organization_id, sort_name, id) where deleted_at is null;
create index contacts_of_company on contacts (organization_id, company_id, id) where company_id is not null and deleted_at is null;
create index contacts_of_owner on contacts (organization_id, owner_id, created_at, id) where owner_id is not null and deleted_at is null;
create index contacts_search on contacts using gin (organization_id, search_text gin_trgm_ops)
  with (gin_pending_list_limit = 256) where deleted_at is null;
create index contacts_of_import on contacts (organization_id, import_id) where import_id is not null;
alter table contacts alter column search_text set statistics 300;
select make_tenant_table('contacts');
select make_searchable('contacts');

-- Addresses as rows of their own, for finding a contact by one. The arrays above keep their order for people.
create table contact_points (
  organization_id uuid not null,
  id uuid not null,
  contact_id uuid not null,
  kind text not null check (kind in ('email', 'phone')),
  value text not null,
  primary key (organization_id, id),
  foreign key (organization_id, contact_id) references contacts (organization_id, id) on delete cascade
);
create index contact_points_by_value on contact_points (organization_id, kind, value);
create index contact_points_of_contact on contact_points (organization_id, contact_id);
select make_tenant_table('contact_points');

-- How a contact is known on a network. `account` narrows ids that mean something only within one connected
-- account (or one imported export); it is empty where the network's ids are global.
create table contact_identities (
  organization_id uuid not null,
  id uuid not null,
  contact_id uuid not null,
  provider text not null,
  account text not null default '',
  external_id text not null,
  handle text,
  -- What the network calls the person. The contact's name follows it until somebody here renames the contact.
  network_name text not null,
  created_at timestamptz(3) not null,
  primary key (organization_id, id),
  unique (organization_id, provider, account, external_id),
  foreign key (organization_id, contact_id) references contacts (organization_id, id) on delete cascade
);
create index contact_identities_of_contact on contact_identities (organization_id, contact_id);
select make_tenant_table('contact_identities');

create table tags (
  organization_id uuid not null,
  id uuid not null,
  name text not null,
  -- Lower-case: two tags that differ in case only are one.
  key text not null collate "C",
  primary key (organization_id, id),
  unique (organization_id, key)
);
select make_tenant_table('tags');

create table contact_tags (
  organization_id uuid not null,
  id uuid not null,
  contact_id uuid not null,
  tag_id uuid not null,
  primary key (organization_id, id),
  unique (organization_id, contact_id, tag_id),
  foreign key (organization_id, contact_id) references contacts (organization_id, id) on delete cascade,
  foreign key (organization_id, tag_id) references tags (organization_id, id) on delete cascade
);
create index contact_tags_of_tag on contact_tags (organization_id, tag_id, contact_id);
select make_tenant_table('contact_tags');
select make_searchable('contact_tags');

create table company_tags (
  organization_id uuid not null,
  id uuid not null,
  company_id uuid not null,
  tag_id uuid not null,
  primary key (organization_id, id),
  unique (organization_id, company_id, tag_id),
  foreign key (organization_id, company_id) references companies (organization_id, id) on delete cascade,
  foreign key (organization_id, tag_id) references tags (organization_id, id) on delete cascade
);
create index company_tags_of_tag on company_tags (organization_id, tag_id, company_id);
select make_tenant_table('company_tags');
select make_searchable('company_tags');

-- Pipelines --------------------------------------------------------------------------------------------------------

create table pipelines (
  organization_id uuid not null,
  id uuid not null,
  name text not null,
  is_default boolean not null,
  created_at timestamptz(3) not null,
  primary key (organization_id, id),
  foreign key (organization_id) references organizations (organization_id) on delete cascade
);
create unique index pipelines_default on pipelines (organization_id) where is_default;
select make_tenant_table('pipelines');

create table stages (
  organization_id uuid not null,
  id uuid not null,
  pipeline_id uuid not null,
  -- What built-in transitions recognise a stage by, however people rename it: new_lead, qualification …
  key text,
  name text not null,
  position integer not null,
  kind text not null check (kind in ('open', 'won', 'lost')),
  color text not null,
  primary key (organization_id, id),
  -- Lets a deal prove that its stage belongs to its pipeline.
  unique (organization_id, pipeline_id, id),
  unique (organization_id, pipeline_id, key),
  foreign key (organization_id, pipeline_id) references pipelines (organization_id, id) on delete cascade
);
select make_tenant_table('stages');
select make_searchable('stages');

create table deals (
  organization_id uuid not null,
  id uuid not null,
  title text not null,
  contact_id uuid not null,
  company_id uuid,
  pipeline_id uuid not null,
  stage_id uuid not null,
  amount bigint check (amount >= 0),
  currency text not null,
  owner_id uuid,
  search_text text not null,
  import_id uuid,
  created_at timestamptz(3) not null,
  updated_at timestamptz(3) not null,
  stage_changed_at timestamptz(3) not null,
  deleted_at timestamptz(3),
  -- Deleted because its contact was; comes back with it.
  deleted_with_contact boolean not null default false,
  primary key (organization_id, id),
  foreign key (organization_id, contact_id) references contacts (organization_id, id) on delete cascade,
  foreign key (organization_id, company_id) references companies (organization_id, id) on delete set null (company_id),
  foreign key (organization_id, pipeline_id, stage_id) references stages (organization_id, pipeline_id, id),
  foreign key (organization_id, owner_id) references members (organization_id, id) on delete set null (owner_id)
);
create index deals_newest on deals (organization_id, created_at, id) where deleted_at is null;
create index deals_in_stage on deals (organization_id, stage_id, stage_changed_at, id) where deleted_at is null;
create index deals_last_moved on deals (organization_id, stage_changed_at, id) where deleted_at is null;
create index deals_by_amount on deals (organization_id, (coalesce(amount, -1)), id) where deleted_at is null;
create index deals_of_contact on deals (organization_id, contact_id, created_at, id);
create index deals_of_company on deals (organization_id, company_id) where company_id is not null and deleted_at is null;
-- Counts and sums of a board's columns, from the index alone.
create index deals_worth on deals (organization_id, pipeline_id, stage_id, currency) include (amount) where deleted_at is null;
create index deals_search on deals using gin (organization_id, search_text gin_trgm_ops)
  with (gin_pending_list_limit = 256) where deleted_at is null;
create index deals_of_import on deals (organization_id, import_id) where import_id is not null;
alter table deals alter column search_text set statistics 300;
select make_tenant_table('deals');
select make_searchable('deals');

-- Each move of each deal; `event_id` is the event that says who and why.
create table stage_changes (
  organization_id uuid not null,
  id uuid not null,
  deal_id uuid not null,
  from_stage_id uuid,
  to_stage_id uuid not null,
  reason text not null check (reason in ('manual', 'first_message', 'first_reply', 'import')),
  actor_kind text not null,
  actor_id uuid,
  event_id uuid not null,
  at timestamptz(3) not null,
  primary key (organization_id, id),
  foreign key (organization_id, deal_id) references deals (organization_id, id) on delete cascade,
  foreign key (organization_id, from_stage_id) references stages (organization_id, id) on delete cascade,
  foreign key (organization_id, to_stage_id) references stages (organization_id, id) on delete cascade
);
create index stage_changes_of_deal on stage_changes (organization_id, deal_id, id);
create index stage_changes_into on stage_changes (organization_id, to_stage_id, id);
create index stage_changes_out_of on stage_changes (organization_id, from_stage_id, id) where from_stage_id is not null;
select make_tenant_table('stage_changes');

-- A client is a contact with a deal; its status is the stage of its current deal: the open one that moved last,
-- or the one that moved last when none is open. The tables keep the names the specification gives them.
create view client_statuses with (security_invoker = true) as
  select distinct on (deals.organization_id, deals.contact_id)
    deals.organization_id, deals.contact_id as client_id, deals.id as deal_id, deals.pipeline_id, deals.stage_id,
    stages.name as status, deals.stage_changed_at as changed_at
  from deals join stages on stages.organization_id = deals.organization_id and stages.id = deals.stage_id
  where deals.deleted_at is null
  order by deals.organization_id, deals.contact_id, (stages.kind = 'open') desc, deals.stage_changed_at desc, deals.id desc;

create view clients with (security_invoker = true) as
  select contacts.organization_id, contacts.id, contacts.name, contacts.emails, contacts.phones, contacts.company_id,
    client_statuses.deal_id, client_statuses.stage_id, client_statuses.status, client_statuses.changed_at,
    contacts.created_at
  from contacts join client_statuses
    on client_statuses.organization_id = contacts.organization_id and client_statuses.client_id = contacts.id
  where contacts.deleted_at is null;
grant select on client_statuses, clients to karavan_app;
