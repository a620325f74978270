-- AI settings, agents, runs; imports.

create table ai_settings (
  organization_id uuid not null,
  id uuid not null check (id = organization_id),
  provider text not null check (provider in ('offline', 'openai', 'anthropic', 'openai_compatible')),
  model text,
  base_url text,
  api_key text,
  updated_at timestamptz(3) not null,
  primary key (organization_id, id)
);
select make_tenant_table('ai_settings');

create table agent_configs (
  organization_id uuid not null,
  id uuid not null,
  name text not null,
  description text,
  status text not null check (status in ('active', 'inactive', 'training')),
  system_prompt text not null,
  temperature real not null,
  max_tokens integer not null,
  version integer not null,
  created_at timestamptz(3) not null,
  updated_at timestamptz(3) not null,
  primary key (organization_id, id)
);
select make_tenant_table('agent_configs');

create table agent_runs (
  organization_id uuid not null,
  id uuid not null,
  agent_id uuid not null,
  agent_version integer not null,
  conversation_id uuid,
  draft_id uuid,
  trace_id text not null,
  status text not null check (status in ('running', 'succeeded', 'failed')),
  engine text not null,
  failure_code text,
  input_tokens integer,
  output_tokens integer,
  steps jsonb not null default '[]',
  started_at timestamptz(3) not null,
  finished_at timestamptz(3),
  primary key (organization_id, id),
  foreign key (organization_id, agent_id) references agent_configs (organization_id, id) on delete cascade
);
create index agent_runs_of_draft on agent_runs (organization_id, draft_id) where draft_id is not null;
create index agent_runs_of_conversation on agent_runs (organization_id, conversation_id, id) where conversation_id is not null;
select make_tenant_table('agent_runs');

create table imports (
  organization_id uuid not null,
  id uuid not null,
  source text not null check (source in ('whatsapp', 'telegram')),
  options jsonb not null,
  status text not null check (status in ('queued', 'running', 'done', 'partial', 'failed', 'cancelled')),
  cancel_requested_at timestamptz(3),
  rolled_back_at timestamptz(3),
  bytes_total bigint not null,
  bytes_done bigint not null default 0,
  -- How far the exports are read and stored; written with the rows themselves, so that a crash anywhere is continued
  -- exactly there. Items are what the reader gave of the export under way.
  exports_done integer not null default 0,
  items_done bigint not null default 0,
  -- Messages added so far to the conversation under way.
  open_conversation_messages integer not null default 0,
  -- Runs since something was stored last: an import that only ever breaks is given up.
  fruitless_runs integer not null default 0,
  contacts integer not null default 0,
  conversations integer not null default 0,
  messages integer not null default 0,
  deals integer not null default 0,
  skipped integer not null default 0,
  problem_count integer not null default 0,
  started_by uuid,
  created_at timestamptz(3) not null,
  finished_at timestamptz(3),
  primary key (organization_id, id),
  foreign key (organization_id, started_by) references members (organization_id, id) on delete set null (started_by)
);
select make_tenant_table('imports');

-- What was uploaded, by the name it had. The bytes are kept until the import ends.
create table import_files (
  organization_id uuid not null,
  id uuid not null,
  import_id uuid not null,
  position integer not null,
  name text not null,
  size bigint not null,
  primary key (organization_id, id),
  unique (organization_id, import_id, position),
  foreign key (organization_id, import_id) references imports (organization_id, id) on delete cascade
);
select make_tenant_table('import_files');

create table import_problems (
  organization_id uuid not null,
  id uuid not null,
  import_id uuid not null,
  file text not null,
  line integer,
  code text not null,
  text text not null,
  primary key (organization_id, id),
  foreign key (organization_id, import_id) references imports (organization_id, id) on delete cascade
);
create index import_problems_of_import on import_problems (organization_id, import_id, id);
select make_tenant_table('import_problems');
