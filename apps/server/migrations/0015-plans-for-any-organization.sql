-- Statements of tenants have one plan each, made without looking at whose organization it is for. Left to itself
-- PostgreSQL takes every organization for one of middling size: beside thousands that only tried, that is a handful of
-- rows, for which it reads a whole organization to find fifty ids in it, and sorts a million rows for a page. So it is
-- told that an organization is a twentieth of each table: enough to be worth an index, too much to be read through.

create or replace function make_tenant_table(name regclass) returns void language plpgsql as $$
begin
  execute format('alter table %s enable row level security', name);
  execute format('create policy tenant on %s to karavan_app using (organization_id = nullif(current_setting(''app.organization_id'', true), '''')::uuid) with check (organization_id = nullif(current_setting(''app.organization_id'', true), '''')::uuid)', name);
  execute format('grant select, insert, update, delete on %s to karavan_app', name);
  execute format('alter table %s alter column organization_id set (n_distinct = 20)', name);
end $$;

do $$
declare name regclass;
begin
  for name in
    select polrelid::regclass from pg_policy join pg_class on pg_class.oid = polrelid where polname = 'tenant' and relkind = 'r'
      and exists (select from pg_attribute where attrelid = polrelid and attname = 'organization_id' and not attisdropped)
    union all select inhrelid::regclass from pg_inherits where inhparent = 'events'::regclass
  loop
    execute format('alter table %s alter column organization_id set (n_distinct = 20)', name);
  end loop;
  alter table events alter column organization_id set (n_distinct_inherited = 20);
end $$;
