-- Members stay as rows when they are removed: what names them keeps naming them until somebody changes it, and says so.

alter table members
  -- Of people removed before rows were kept, the login may be gone.
  alter column user_id drop not null,
  add column removed_at timestamptz(3),
  -- What they were called when they were removed. Members are called what their login says.
  add column former_name text,
  -- Who has what was theirs since then; nobody, when empty.
  add column handed_over_to uuid,
  add check ((removed_at is null) = (former_name is null)),
  add check (removed_at is not null or user_id is not null),
  add check (removed_at is not null or handed_over_to is null),
  -- Rows of members go with their organization only, and then all of them.
  add foreign key (organization_id, handed_over_to) references members (organization_id, id) on delete cascade,
  -- A login that is somebody's membership stays; one that was can go.
  drop constraint members_user_id_fkey,
  add foreign key (user_id) references users (id) on delete set null,
  drop constraint members_organization_id_user_id_key;
-- Who was removed may join again, as somebody new.
create unique index members_living on members (organization_id, user_id) where removed_at is null;

insert into members (organization_id, id, user_id, role, joined_at, removed_at, former_name)
select former.organization_id, former.id, users.id, coalesce(removal.changes->'role'->>0, 'viewer'),
  coalesce(joining.at, former.removed_at), former.removed_at, former.name
from former_members former
left join lateral (select facts, changes from events
  where events.organization_id = former.organization_id and subject_id = former.id and type = 'member.removed'
  order by id desc limit 1) removal on true
left join lateral (select at from events
  where events.organization_id = former.organization_id and subject_id = former.id and type = 'member.joined'
  order by id limit 1) joining on true
left join users on users.id = (removal.facts->>'userId')::uuid;

-- Who belongs to an organization now: whoever asks for members asks here.
create view living_members with (security_invoker = true) as
  select organization_id, id, user_id, role, joined_at from members where removed_at is null;
-- The second right is for holding a row.
grant select, update on living_members to karavan_app;

drop policy colleagues on users;
create policy colleagues on users for select to karavan_app using (
  exists (select from living_members where living_members.user_id = users.id)
);

create or replace view actor_names with (security_invoker = true) as
  select living_members.organization_id, 'member' as kind, living_members.id, users.name
  from living_members join users on users.id = living_members.user_id
  union all select organization_id, 'member', id, former_name from members where removed_at is not null
  union all select organization_id, 'agent', id, name from agent_configs
  union all select organization_id, 'contact', id, name from contacts;

drop table former_members;

-- A member with records cannot be deleted under them; who takes over is written record by record, with its event.
alter table companies drop constraint companies_organization_id_owner_id_fkey,
  add foreign key (organization_id, owner_id) references members (organization_id, id);
alter table contacts drop constraint contacts_organization_id_owner_id_fkey,
  add foreign key (organization_id, owner_id) references members (organization_id, id);
alter table deals drop constraint deals_organization_id_owner_id_fkey,
  add foreign key (organization_id, owner_id) references members (organization_id, id);
alter table conversations drop constraint conversations_organization_id_assignee_id_fkey,
  add foreign key (organization_id, assignee_id) references members (organization_id, id);
alter table invitations drop constraint invitations_organization_id_invited_by_fkey,
  add foreign key (organization_id, invited_by) references members (organization_id, id);
alter table imports drop constraint imports_organization_id_started_by_fkey,
  add foreign key (organization_id, started_by) references members (organization_id, id);

-- By these a member's records are found when they are handed over, deleted ones too.
create index companies_of_owner on companies (organization_id, owner_id, id) where owner_id is not null;
drop index contacts_of_owner;
create index contacts_of_owner on contacts (organization_id, owner_id, created_at, id) where owner_id is not null;
drop index deals_of_owner;
create index deals_of_owner on deals (organization_id, owner_id, stage_id, stage_changed_at, id) where owner_id is not null;
