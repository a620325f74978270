-- Conversations leave every list with their contact, and come back with it.
alter table conversations add column deleted_at timestamptz(3);
create or replace view search_conversations as select * from conversations;

update conversations set deleted_at = contacts.deleted_at from contacts
where contacts.organization_id = conversations.organization_id and contacts.id = conversations.contact_id
  and contacts.deleted_at is not null;

drop index conversations_by_last_message, conversations_waiting, conversations_waiting_for, conversations_by_status,
  conversations_search;
create index conversations_by_last_message on conversations (organization_id, last_message_at, id) where deleted_at is null;
create index conversations_waiting on conversations (organization_id, last_message_at, id)
  where status = 'open' and waiting_since is not null and deleted_at is null;
create index conversations_waiting_for on conversations (organization_id, assignee_id, last_message_at, id)
  where status = 'open' and waiting_since is not null and deleted_at is null;
create index conversations_by_status on conversations (organization_id, status, last_message_at, id) where deleted_at is null;
create index conversations_search on conversations using gin (organization_id, search_text gin_trgm_ops) where deleted_at is null;
-- Those whose drafts are not offered.
create index conversations_deleted on conversations (organization_id, id) where deleted_at is not null;

-- One subscriber for all that happens to a contact: it goes on where the one for names stood.
update event_cursors set subscriber = 'messaging.keepConversationsWithContacts'
where subscriber = 'messaging.renameConversationsOfContact';
update parked_events set subscriber = 'messaging.keepConversationsWithContacts'
where subscriber = 'messaging.renameConversationsOfContact';
