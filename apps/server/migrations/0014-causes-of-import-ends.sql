-- Which event asked for an import to be cancelled, and which for it to be taken back: how it ends follows from that.
alter table imports add column cancel_event_id uuid, add column roll_back_event_id uuid;

update imports set cancel_event_id = (select events.id from events
  where events.organization_id = imports.organization_id and events.subject_id = imports.id
    and events.type = 'import.cancel.requested' order by events.id limit 1)
where cancel_requested_at is not null;
update imports set roll_back_event_id = (select events.id from events
  where events.organization_id = imports.organization_id and events.subject_id = imports.id
    and events.type = 'import.roll_back.started' order by events.id limit 1)
where roll_back_requested_at is not null;
