-- Logins (no organization), organizations, members, invitations, settings.

-- Logins belong to a person, not to an organization. Only the owner's role reads them; see the view below.
create table users (
  id uuid primary key,
  email text not null unique,
  email_verified boolean not null default false,
  name text not null,
  image text,
  locale text check (locale in ('en', 'ru')),
  theme text not null default 'system' check (theme in ('light', 'dark', 'system')),
  time_zone text,
  created_at timestamptz(3) not null default now(),
  updated_at timestamptz(3) not null default now()
);

create table login_sessions (
  id uuid primary key,
  user_id uuid not null references users (id) on delete cascade,
  token text not null unique,
  expires_at timestamptz(3) not null,
  ip_address text,
  user_agent text,
  -- Counts renewals. Only the refresh token of the current count is good; an older one gives a theft away.
  refresh_generation integer not null default 0,
  created_at timestamptz(3) not null default now(),
  updated_at timestamptz(3) not null default now()
);
create index login_sessions_of_user on login_sessions (user_id);

create table login_accounts (
  id uuid primary key,
  user_id uuid not null references users (id) on delete cascade,
  account_id text not null,
  provider_id text not null,
  access_token text,
  refresh_token text,
  id_token text,
  access_token_expires_at timestamptz(3),
  refresh_token_expires_at timestamptz(3),
  scope text,
  password text,
  created_at timestamptz(3) not null default now(),
  updated_at timestamptz(3) not null default now(),
  unique (provider_id, account_id)
);
create index login_accounts_of_user on login_accounts (user_id);

create table login_verifications (
  id uuid primary key,
  identifier text not null,
  value text not null,
  expires_at timestamptz(3) not null,
  created_at timestamptz(3) not null default now(),
  updated_at timestamptz(3) not null default now()
);
create index login_verifications_by_identifier on login_verifications (identifier);

-- Wrong passwords per e-mail address, known or not, so that an answer never tells which addresses exist.
create table login_failures (
  email text primary key,
  failures integer not null,
  locked_until timestamptz(3),
  last_failed_at timestamptz(3) not null
);

-- Letters to a person as such (confirm, reset): readable by the operator only, never inside an organization,
-- because a reset link opens every organization of that person.
create table account_mails (
  id uuid primary key,
  user_id uuid not null references users (id) on delete cascade,
  recipient text not null,
  subject text not null,
  body text not null,
  status text not null check (status in ('kept', 'queued', 'sent', 'failed')),
  attempts integer not null default 0,
  next_attempt_at timestamptz(3),
  error text,
  created_at timestamptz(3) not null,
  sent_at timestamptz(3)
);
create index account_mails_to_send on account_mails (next_attempt_at) where status = 'queued';
create index account_mails_of_user on account_mails (user_id, created_at);

create table organizations (
  organization_id uuid not null,
  id uuid not null check (id = organization_id),
  name text not null,
  settings jsonb not null default '{}',
  created_at timestamptz(3) not null,
  updated_at timestamptz(3) not null,
  -- Set at once; nobody gets in any more while its rows are removed in the background.
  deleted_at timestamptz(3),
  primary key (organization_id, id),
  unique (organization_id)
);
select make_tenant_table('organizations');

create table members (
  organization_id uuid not null,
  id uuid not null,
  user_id uuid not null references users (id) on delete cascade,
  role text not null check (role in ('owner', 'admin', 'bidi', 'viewer')),
  joined_at timestamptz(3) not null,
  primary key (organization_id, id),
  unique (organization_id, user_id),
  foreign key (organization_id) references organizations (organization_id) on delete cascade
);
create index members_of_user on members (user_id);
select make_tenant_table('members');

-- What removed members were called, so that their work still shows who did it.
create table former_members (
  organization_id uuid not null,
  id uuid not null,
  name text not null,
  removed_at timestamptz(3) not null,
  primary key (organization_id, id),
  foreign key (organization_id) references organizations (organization_id) on delete cascade
);
select make_tenant_table('former_members');

create table invitations (
  organization_id uuid not null,
  id uuid not null,
  email text not null,
  role text not null check (role in ('admin', 'bidi', 'viewer')),
  token_hash text not null unique,
  invited_by uuid,
  event_id uuid not null,
  created_at timestamptz(3) not null,
  expires_at timestamptz(3) not null,
  accepted_at timestamptz(3),
  revoked_at timestamptz(3),
  primary key (organization_id, id),
  foreign key (organization_id, invited_by) references members (organization_id, id) on delete set null (invited_by)
);
create unique index invitations_open on invitations (organization_id, email) where accepted_at is null and revoked_at is null;
select make_tenant_table('invitations');

-- What colleagues may know of each other's login: the name and address of members of the current organization.
-- Under the tenant role `users` answers only people of that organization.
alter table users enable row level security;
create policy colleagues on users for select to karavan_app using (
  exists (select from members where members.user_id = users.id)
);
grant select (id, name, email) on users to karavan_app;
