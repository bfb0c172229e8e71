-- Instructions of customers to share data of their end-users (R18). Recipient and contact are sealed under the holder's key;
-- the token finds the recipient without naming it.
create table instruction (
    account_id uuid not null,
    id uuid not null unique,
    subject_id uuid not null,
    recipient_token uuid not null,
    recipient_sealed text not null,
    contact_sealed text not null,
    country text not null,
    categories text[] not null check (cardinality(categories) > 0),
    purposes text[] not null check (cardinality(purposes) > 0),
    begins_at timestamptz not null,
    ends_at timestamptz not null check (ends_at > begins_at),
    given_at timestamptz not null,
    revoked_at timestamptz,
    primary key (account_id, id)
);
create index instruction_newest on instruction (account_id, given_at desc, id desc);
alter table instruction enable row level security;
alter table instruction force row level security;
create policy tenant on instruction to ${app}
    using (account_id = nullif(current_setting('cns.account', true), '')::uuid)
    with check (account_id = nullif(current_setting('cns.account', true), '')::uuid);
create policy across on instruction to ${system} using (true);
-- only a revocation changes an instruction, an erasure of the holder deletes it
grant select, insert, update (revoked_at), delete on instruction to ${app};
grant select on instruction to ${system};

-- As consent_change (V2): no way to change an instruction is one that the replicas do not hear of.
create table instruction_change (
    id bigint generated always as identity primary key,
    xid xid8 not null default pg_current_xact_id(),
    account_id uuid not null,
    instruction_id uuid not null
);
create index instruction_change_by_xid on instruction_change (xid);
create index instruction_change_of_instruction on instruction_change (instruction_id);
alter table instruction_change enable row level security;
alter table instruction_change force row level security;
create policy tenant on instruction_change to ${app}
    using (account_id = nullif(current_setting('cns.account', true), '')::uuid)
    with check (account_id = nullif(current_setting('cns.account', true), '')::uuid);
create policy across on instruction_change to ${system} using (true);
grant insert on instruction_change to ${app};
grant select, delete on instruction_change to ${system};

create function note_instruction_change() returns trigger language plpgsql as $$
begin
    if tg_op = 'DELETE' then
        insert into instruction_change (account_id, instruction_id) values (old.account_id, old.id);
    else
        insert into instruction_change (account_id, instruction_id) values (new.account_id, new.id);
    end if;
    return null;
end
$$;
create trigger instruction_changed after insert or update or delete on instruction
    for each row execute function note_instruction_change();
