-- Changes of deals tell in which currency their amounts are. Those from before: the currency they changed to; else the one
-- that the next change of it found; else the one the deal has now.
update events set facts = facts || jsonb_build_object('currency', coalesce(
    changes -> 'currency' ->> 1,
    (select later.changes -> 'currency' ->> 0 from events later
      where later.organization_id = events.organization_id and later.subject_id = events.subject_id and later.id > events.id
        and later.type = 'deal.updated' and later.changes ? 'currency'
      order by later.id limit 1),
    (select deals.currency from deals where deals.organization_id = events.organization_id and deals.id = events.subject_id)))
  where type = 'deal.updated' and not facts ? 'currency';
