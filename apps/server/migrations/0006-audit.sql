-- What doers are called, whoever keeps them: for logs and feeds, which show every kind of doer side by side.
-- A module that brings a new kind of doer adds its branch here.

create view actor_names with (security_invoker = true) as
  select members.organization_id, 'member' as kind, members.id, users.name
  from members join users on users.id = members.user_id
  union all select organization_id, 'member', id, name from former_members
  union all select organization_id, 'agent', id, name from agent_configs
  union all select organization_id, 'contact', id, name from contacts;
grant select on actor_names to karavan_app;
