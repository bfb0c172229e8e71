-- Orders the states of a person that are told (cns.consents): taken under the lock of the person, hence with gaps.
create sequence consent_state_version;
grant usage on sequence consent_state_version to ${app};

-- A "no" outlives the person's erasure, as a token alone: so that nobody takes them for somebody who was never asked
-- (GDPR Article 21(3)). A later "yes" ends it.
create table suppression (
    id uuid primary key,
    account_id uuid not null,
    token text not null,
    purpose text not null,
    channel text check (channel in ('SMS', 'MMS', 'VOICE', 'EMAIL', 'PUSH')),
    status text not null check (status in ('REFUSED', 'WITHDRAWN')),
    notice_id uuid not null references notice,
    since timestamptz not null,
    suppressed_at timestamptz not null,
    unique nulls not distinct (account_id, token, purpose, channel)
);
alter table suppression enable row level security;
alter table suppression force row level security;
create policy tenant on suppression to ${app}
    using (account_id = nullif(current_setting('cns.account', true), '')::uuid)
    with check (account_id = nullif(current_setting('cns.account', true), '')::uuid);
create policy across on suppression to ${system} using (true);
grant select, insert, update (status, notice_id, since, suppressed_at), delete on suppression to ${app};
grant select on suppression to ${system};

-- Replicas hear of it as of a change of a consent, by its id: the token is in no other table.
alter table consent_change alter column subject_id drop not null;
create function note_suppression_change() returns trigger language plpgsql as $$
begin
    if tg_op = 'DELETE' then
        insert into consent_change (account_id, purpose, consent_id) values (old.account_id, old.purpose, old.id);
    else
        insert into consent_change (account_id, purpose, consent_id) values (new.account_id, new.purpose, new.id);
    end if;
    return null;
end
$$;
create trigger suppression_changed after insert or update or delete on suppression
    for each row execute function note_suppression_change();
