-- Of whom usage-service says that their data may only be kept (GDPR Article 18): every decision about them is a "no".
create table restricted (
    account_id uuid not null,
    id uuid not null unique,
    token text not null,
    since timestamptz not null,
    primary key (account_id, token)
);
alter table restricted enable row level security;
alter table restricted force row level security;
create policy tenant on restricted to ${app}
    using (account_id = nullif(current_setting('cns.account', true), '')::uuid)
    with check (account_id = nullif(current_setting('cns.account', true), '')::uuid);
create policy across on restricted to ${system} using (true);
grant select, insert, delete on restricted to ${app};
grant select on restricted to ${system};

-- As consent_change (V2): no way to restrict somebody, or not to, is one that the replicas do not hear of. The token is in no
-- other table.
create table restriction_change (
    id bigint generated always as identity primary key,
    xid xid8 not null default pg_current_xact_id(),
    account_id uuid not null,
    restriction_id uuid not null
);
create index restriction_change_by_xid on restriction_change (xid);
alter table restriction_change enable row level security;
alter table restriction_change force row level security;
create policy tenant on restriction_change to ${app}
    using (account_id = nullif(current_setting('cns.account', true), '')::uuid)
    with check (account_id = nullif(current_setting('cns.account', true), '')::uuid);
create policy across on restriction_change to ${system} using (true);
grant insert on restriction_change to ${app};
grant select, delete on restriction_change to ${system};

create function note_restriction_change() returns trigger language plpgsql as $$
begin
    if tg_op = 'DELETE' then
        insert into restriction_change (account_id, restriction_id) values (old.account_id, old.id);
    else
        insert into restriction_change (account_id, restriction_id) values (new.account_id, new.id);
    end if;
    return null;
end
$$;
create trigger restriction_changed after insert or delete on restricted
    for each row execute function note_restriction_change();
