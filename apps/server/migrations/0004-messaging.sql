-- Channels, permits, conversations, messages, drafts, delivery.

create table channels (
  organization_id uuid not null,
  id uuid not null,
  kind text not null check (kind in ('telegram_bot')),
  name text not null,
  handle text,
  -- The account's own id on its network: one organization connects it once.
  external_id text not null,
  -- Sealed credentials; null once disconnected.
  credentials text,
  state text not null check (state in ('connecting', 'connected', 'transient', 'needs_login', 'replaced', 'restricted', 'stopped')),
  state_code text,
  state_since timestamptz(3) not null,
  -- Where reading of updates continues (the network's own cursor).
  cursor text,
  last_update_at timestamptz(3),
  last_sent_at timestamptz(3),
  created_at timestamptz(3) not null,
  disconnected_at timestamptz(3),
  primary key (organization_id, id)
);
create unique index channels_connected on channels (kind, external_id) where disconnected_at is null;
select make_tenant_table('channels');

-- One live session per account. `fence` grows with every holder, so that a holder who lost it cannot write.
create table channel_leases (
  organization_id uuid not null,
  id uuid not null,
  holder text not null,
  fence bigint not null,
  expires_at timestamptz(3) not null,
  primary key (organization_id, id),
  foreign key (organization_id, id) references channels (organization_id, id) on delete cascade
);
select make_tenant_table('channel_leases');

-- Permits given for a channel, counted by the second: what keeps a channel under its messages per minute.
create table channel_throttles (
  organization_id uuid not null,
  id uuid not null,
  -- The second (Unix time) of the last count; the ones before it lead back a minute.
  newest_second bigint not null,
  counts integer[] not null,
  primary key (organization_id, id),
  foreign key (organization_id, id) references channels (organization_id, id) on delete cascade
);
select make_tenant_table('channel_throttles');

-- Every update as the network gave it, once, before anything is made of it.
create table raw_updates (
  organization_id uuid not null,
  id uuid not null,
  -- Order of arrival, whichever worker heard it.
  position bigint not null generated always as identity,
  channel_id uuid not null,
  external_id text not null,
  payload jsonb not null,
  received_at timestamptz(3) not null,
  handled_at timestamptz(3),
  outcome text check (outcome in ('handled', 'ignored', 'failed')),
  primary key (organization_id, id),
  unique (organization_id, channel_id, external_id),
  foreign key (organization_id, channel_id) references channels (organization_id, id) on delete cascade
);
create index raw_updates_waiting on raw_updates (organization_id, channel_id, position) where handled_at is null;
create index raw_updates_by_age on raw_updates (received_at) where handled_at is not null;
select make_tenant_table('raw_updates');

-- Standing refusals to write to a contact.
create table contact_blocks (
  organization_id uuid not null,
  id uuid not null,
  contact_id uuid not null,
  kind text not null check (kind in ('opt_out', 'blacklist')),
  reason text,
  created_at timestamptz(3) not null,
  primary key (organization_id, id),
  unique (organization_id, contact_id, kind),
  foreign key (organization_id, contact_id) references contacts (organization_id, id) on delete cascade
);
select make_tenant_table('contact_blocks');

create table files (
  organization_id uuid not null,
  id uuid not null,
  storage_key text not null,
  name text not null,
  mime text not null,
  size bigint not null,
  created_by uuid,
  created_at timestamptz(3) not null,
  primary key (organization_id, id)
);
select make_tenant_table('files');

create table conversations (
  organization_id uuid not null,
  id uuid not null,
  contact_id uuid not null,
  provider text not null,
  channel_id uuid,
  -- The chat's id on the network, within its channel or within the import that brought it.
  external_id text not null,
  kind text not null check (kind in ('private', 'group')),
  title text not null,
  status text not null check (status in ('open', 'closed')),
  assignee_id uuid,
  import_id uuid,
  -- Kept with every message, so that lists need no look at messages.
  last_message_id uuid,
  last_message_at timestamptz(3) not null,
  unread integer not null default 0 check (unread >= 0),
  waiting_since timestamptz(3),
  -- Why nothing can reach the contact here (they blocked the bot, deleted their account), until they are heard again.
  unreachable_code text,
  search_text text not null,
  created_at timestamptz(3) not null,
  primary key (organization_id, id),
  foreign key (organization_id, contact_id) references contacts (organization_id, id) on delete cascade,
  foreign key (organization_id, channel_id) references channels (organization_id, id) on delete set null (channel_id),
  foreign key (organization_id, assignee_id) references members (organization_id, id) on delete set null (assignee_id)
);
create unique index conversations_on_channel on conversations (organization_id, channel_id, external_id) where channel_id is not null;
create unique index conversations_imported on conversations (organization_id, provider, external_id) where channel_id is null;
create index conversations_by_last_message on conversations (organization_id, last_message_at, id);
create index conversations_waiting on conversations (organization_id, last_message_at, id) where status = 'open' and waiting_since is not null;
create index conversations_waiting_for on conversations (organization_id, assignee_id, last_message_at, id) where status = 'open' and waiting_since is not null;
create index conversations_by_status on conversations (organization_id, status, last_message_at, id);
create index conversations_of_assignee on conversations (organization_id, assignee_id, last_message_at, id);
create index conversations_of_contact on conversations (organization_id, contact_id, last_message_at, id);
create index conversations_search on conversations using gin (organization_id, search_text gin_trgm_ops);
create index conversations_of_import on conversations (organization_id, import_id) where import_id is not null;
select make_tenant_table('conversations');
select make_searchable('conversations');

create table messages (
  organization_id uuid not null,
  id uuid not null,
  conversation_id uuid not null,
  direction text not null check (direction in ('inbound', 'outbound')),
  kind text not null,
  text text not null,
  status text not null check (status in ('received', 'queued', 'sending', 'sent', 'delivered', 'read', 'failed', 'uncertain', 'refused')),
  status_code text,
  author_kind text not null,
  author_id uuid,
  author_name text,
  external_id text,
  reply_to_id uuid,
  draft_id uuid,
  import_id uuid,
  event_id uuid,
  at timestamptz(3) not null,
  edited_at timestamptz(3),
  deleted_at timestamptz(3),
  -- Nobody of ours has seen it. Counted in the conversation; kept here so that "read up to" is exact in any order.
  unread boolean not null default false,
  primary key (organization_id, id),
  foreign key (organization_id, conversation_id) references conversations (organization_id, id) on delete cascade,
  foreign key (organization_id, reply_to_id) references messages (organization_id, id) on delete set null (reply_to_id)
);
create unique index messages_by_external_id on messages (organization_id, conversation_id, external_id) where external_id is not null;
create index messages_of_conversation on messages (organization_id, conversation_id, at, id);
create index messages_to_send on messages (organization_id, conversation_id, id) where status in ('queued', 'sending', 'uncertain');
create index messages_of_import on messages (organization_id, import_id) where import_id is not null;
-- What a removed message is looked for by.
create index messages_that_reply on messages (organization_id, reply_to_id) where reply_to_id is not null;
create index messages_unread on messages (organization_id, conversation_id, at, id) where unread;
-- Past questions by their words. The Russian configuration stems Latin words as English.
create index messages_words on messages using gin (organization_id, to_tsvector('russian', text)) where direction = 'inbound';
select make_tenant_table('messages');
select make_searchable('messages');

create table attachments (
  organization_id uuid not null,
  id uuid not null,
  message_id uuid not null,
  position integer not null,
  name text not null,
  mime text not null,
  size bigint,
  state text not null check (state in ('ready', 'pending', 'missing', 'failed')),
  file_id uuid,
  -- The network's handle by which a pending file is fetched.
  external_ref text,
  primary key (organization_id, id),
  foreign key (organization_id, message_id) references messages (organization_id, id) on delete cascade,
  foreign key (organization_id, file_id) references files (organization_id, id) on delete set null (file_id)
);
create index attachments_of_message on attachments (organization_id, message_id, position);
create index attachments_of_file on attachments (organization_id, file_id) where file_id is not null;
select make_tenant_table('attachments');

create table drafts (
  organization_id uuid not null,
  id uuid not null,
  conversation_id uuid not null,
  status text not null check (status in ('generating', 'proposed', 'edited', 'approved', 'rejected', 'superseded', 'failed')),
  text text not null,
  proposed_text text not null,
  sources jsonb not null default '[]',
  engine text,
  author_kind text not null,
  author_id uuid,
  author_name text,
  decided_by_kind text,
  decided_by_id uuid,
  decided_at timestamptz(3),
  reason text,
  failure_code text,
  message_id uuid,
  event_id uuid,
  created_at timestamptz(3) not null,
  primary key (organization_id, id),
  foreign key (organization_id, conversation_id) references conversations (organization_id, id) on delete cascade,
  foreign key (organization_id, message_id) references messages (organization_id, id) on delete set null (message_id)
);
-- One draft at a time waits for a decision in a conversation.
create unique index drafts_waiting on drafts (organization_id, conversation_id) where status in ('generating', 'proposed', 'edited');
create index drafts_of_conversation on drafts (organization_id, conversation_id, id);
create index drafts_of_message on drafts (organization_id, message_id) where message_id is not null;
create index drafts_by_status on drafts (organization_id, status, id);
select make_tenant_table('drafts');

-- What travels: a message goes out in one or more parts (long texts, several files), each sent once, in order.
create table outgoing_parts (
  organization_id uuid not null,
  id uuid not null,
  conversation_id uuid not null,
  message_id uuid not null,
  position integer not null,
  text text not null,
  attachment_id uuid,
  status text not null check (status in ('waiting', 'sending', 'sent', 'failed', 'uncertain')),
  code text,
  -- Where it went, and what it is called there.
  channel_id uuid,
  chat_external_id text,
  external_id text,
  attempts integer not null default 0,
  send_after timestamptz(3),
  -- Who sends it now and how long that may be believed; a claim nobody renews belongs to a dead worker.
  claim_id uuid,
  claim_expires_at timestamptz(3),
  sent_at timestamptz(3),
  primary key (organization_id, id),
  unique (organization_id, message_id, position),
  foreign key (organization_id, message_id) references messages (organization_id, id) on delete cascade,
  foreign key (organization_id, attachment_id) references attachments (organization_id, id) on delete set null (attachment_id)
);
create index outgoing_parts_by_external_id on outgoing_parts (organization_id, channel_id, chat_external_id, external_id)
  where external_id is not null;
create index outgoing_parts_of_attachment on outgoing_parts (organization_id, attachment_id) where attachment_id is not null;
create index outgoing_parts_claimed on outgoing_parts (claim_expires_at) where status = 'sending';
select make_tenant_table('outgoing_parts');
