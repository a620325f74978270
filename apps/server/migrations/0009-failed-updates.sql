-- Updates nobody could take in, counted on the account they came from. There are few, and they are kept.
create index raw_updates_failed on raw_updates (organization_id, channel_id) where outcome = 'failed';
