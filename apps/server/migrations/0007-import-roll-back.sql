-- Since when an import is being rolled back: removing takes a while, and whoever looks meanwhile should see it.
alter table imports add column roll_back_requested_at timestamptz(3);
