-- Letters of an organization are sent as those to people are: held by whoever sends one, and tried again later.

alter table outgoing_mails
  add column attempts integer not null default 0,
  add column next_attempt_at timestamptz(3);
update outgoing_mails set next_attempt_at = created_at where status = 'queued';
create index outgoing_mails_to_send on outgoing_mails (next_attempt_at) where status = 'queued';

-- A job sent each of them before; without this those that wait would be shown as due for ever.
do $$ begin
  if to_regclass('pgboss.job') is not null then
    delete from pgboss.job where name = 'mail.send-letter';
  end if;
end $$;
