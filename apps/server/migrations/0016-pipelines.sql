-- Pipelines in full: stages that people set up, with rules; why deals are lost; moves that happen by themselves.

alter table pipelines add column deleted_at timestamptz(3);
-- A default pipeline is never deleted, so the unique index needs no condition for it.

alter table stages add column probability smallint not null default 50 check (probability between 0 and 100);
alter table stages add column rotting_days integer check (rotting_days > 0);
-- What a deal must carry, and who may move it: into the stage and out of it. No roles: everybody.
alter table stages add column entry_fields text[] not null default '{}';
alter table stages add column entry_roles text[] not null default '{}';
alter table stages add column exit_fields text[] not null default '{}';
alter table stages add column exit_roles text[] not null default '{}';
-- History names stages for ever, so none is removed; its deals go to another one.
alter table stages add column deleted_at timestamptz(3);
update stages set probability = case
  when kind = 'won' then 100 when kind = 'lost' then 0
  when key = 'new_lead' then 10 when key = 'qualification' then 20 when key = 'warm_up' then 35
  when key = 'offer' then 50 when key = 'negotiation' then 70 else 50 end;

create table lost_reasons (
  organization_id uuid not null,
  id uuid not null,
  name text not null,
  position integer not null,
  deleted_at timestamptz(3),
  primary key (organization_id, id),
  foreign key (organization_id) references organizations (organization_id) on delete cascade
);
select make_tenant_table('lost_reasons');

alter table deals add column lost_reason_id uuid;
alter table deals add column lost_note text;
alter table deals add foreign key (organization_id, lost_reason_id) references lost_reasons (organization_id, id);

create table transitions (
  organization_id uuid not null,
  id uuid not null,
  pipeline_id uuid not null,
  position integer not null,
  trigger text not null check (trigger in ('MESSAGE_RECEIVED', 'FIRST_REPLY', 'CAMPAIGN_REPLY', 'MEETING_BOOKED')),
  -- Only deals in this stage; null: in any open one.
  current_stage_id uuid,
  contact_tags text[] not null default '{}',
  to_stage_id uuid not null,
  is_active boolean not null,
  primary key (organization_id, id),
  foreign key (organization_id, pipeline_id) references pipelines (organization_id, id) on delete cascade,
  foreign key (organization_id, pipeline_id, to_stage_id) references stages (organization_id, pipeline_id, id),
  foreign key (organization_id, pipeline_id, current_stage_id) references stages (organization_id, pipeline_id, id)
);
create index transitions_in_order on transitions (organization_id, pipeline_id, position);
select make_tenant_table('transitions');

-- What was built in until now: with our first answer a new lead is being qualified.
insert into transitions (organization_id, id, pipeline_id, position, trigger, current_stage_id, to_stage_id, is_active)
select lead.organization_id, gen_random_uuid(), lead.pipeline_id, 0, 'FIRST_REPLY', lead.id, qualified.id, true
from stages lead join stages qualified on qualified.organization_id = lead.organization_id
  and qualified.pipeline_id = lead.pipeline_id and qualified.key = 'qualification'
where lead.key = 'new_lead';

alter table stage_changes drop constraint stage_changes_reason_check;
alter table stage_changes add constraint stage_changes_reason_check
  check (reason in ('manual', 'first_message', 'first_reply', 'transition', 'stage_deleted', 'import'));

-- Views have the columns of the day they are made.
create or replace view search_deals as select * from deals;

-- Nothing recognises stages by a word of its own any more.
drop view search_stages;
alter table stages drop column key;
create view search_stages as select * from stages;
grant select on search_stages to karavan_search;
