-- Decisions by channel: the replicas hear for which channel a person's word has changed. What was noted before is loaded anew.
alter table consent_change add column channel text;

create or replace function note_consent_change() returns trigger language plpgsql as $$
begin
    if tg_op = 'DELETE' then
        insert into consent_change (account_id, subject_id, purpose, channel, consent_id)
            values (old.account_id, old.subject_id, old.purpose, old.channel, old.id);
    else
        insert into consent_change (account_id, subject_id, purpose, channel, consent_id)
            values (new.account_id, new.subject_id, new.purpose, new.channel, new.id);
    end if;
    return null;
end
$$;
create or replace function note_suppression_change() returns trigger language plpgsql as $$
begin
    if tg_op = 'DELETE' then
        insert into consent_change (account_id, purpose, channel, consent_id)
            values (old.account_id, old.purpose, old.channel, old.id);
    else
        insert into consent_change (account_id, purpose, channel, consent_id)
            values (new.account_id, new.purpose, new.channel, new.id);
    end if;
    return null;
end
$$;

-- What end-users write unasked, such as STOP and START: they were shown no notice, and are known by their token alone, which is
-- sealed as an identifier is.
alter table consent
    alter column notice_id drop not null,
    add constraint consent_unasked check (notice_id is not null or recorded_at is not null and answer_proof = 'KEYWORD'),
    drop constraint consent_person_kind_check,
    add constraint consent_person_kind_check check (person_kind in ('SELF', 'PHONE', 'EMAIL', 'TOKEN'));
alter table suppression alter column notice_id drop not null;
alter table ledger_entry
    drop constraint ledger_entry_redacted,
    add constraint ledger_entry_redacted check (
        case when redacted_at is null
            then num_nulls(consent_id, subject_id, person_kind, purpose, change, salt) = 0
            else num_nonnulls(consent_id, subject_id, person_kind, purpose, channel, notice_id, change, salt,
                              valid_until, proof, source, message) = 0
        end);
