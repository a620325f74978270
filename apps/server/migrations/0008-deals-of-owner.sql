-- A member's deals, column by column: the board and the list narrowed to one owner.
create index deals_of_owner on deals (organization_id, owner_id, stage_id, stage_changed_at, id)
  where owner_id is not null and deleted_at is null;
