-- What a key may do, until when, and since when it is worth nothing. The default serves replicas of the version before.
alter table api_key add column scopes text[] not null default '{holder,sender}'
    check (scopes <@ '{holder,sender}' and cardinality(scopes) > 0);
alter table api_key add column expires_at timestamptz;
alter table api_key add column revoked_at timestamptz;
alter table api_key add column replaced_by uuid;
alter table api_key add column last_used_at timestamptz;
create index api_key_newest on api_key (account_id, created_at desc, id desc);
grant update (expires_at, revoked_at, replaced_by) on api_key to ${app};
grant update (last_used_at) on api_key to ${system};
