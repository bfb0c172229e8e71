-- Decisions are answered from the memory of each replica (ADR 25). What changed is read by the ids of transactions and by
-- snapshots: whoever changes a consent waits for nobody, and no change that commits late is passed over.
create table consent_change (
    id bigint generated always as identity primary key,
    xid xid8 not null default pg_current_xact_id(),
    account_id uuid not null,
    subject_id uuid not null,
    purpose text not null,
    consent_id uuid not null
);
create index consent_change_by_xid on consent_change (xid);
create index consent_change_of_consent on consent_change (consent_id);
alter table consent_change enable row level security;
alter table consent_change force row level security;
create policy tenant on consent_change to ${app}
    using (account_id = nullif(current_setting('cns.account', true), '')::uuid)
    with check (account_id = nullif(current_setting('cns.account', true), '')::uuid);
create policy across on consent_change to ${system} using (true);
grant insert on consent_change to ${app};
grant select, delete on consent_change to ${system};

-- A trigger, so that no way to change a consent, now or later, is one that the replicas do not hear of.
create function note_consent_change() returns trigger language plpgsql as $$
begin
    if tg_op = 'DELETE' then
        insert into consent_change (account_id, subject_id, purpose, consent_id)
            values (old.account_id, old.subject_id, old.purpose, old.id);
    else
        insert into consent_change (account_id, subject_id, purpose, consent_id)
            values (new.account_id, new.subject_id, new.purpose, new.id);
    end if;
    return null;
end
$$;
create trigger consent_changed after insert or update or delete on consent
    for each row execute function note_consent_change();

-- The replicas that may answer from memory, and what each has taken in: all that its snapshot sees.
create table memory_lease (
    replica uuid primary key,
    snapshot pg_snapshot not null,
    renewals bigint not null
);
grant select, insert, update (snapshot, renewals), delete on memory_lease to ${system};
