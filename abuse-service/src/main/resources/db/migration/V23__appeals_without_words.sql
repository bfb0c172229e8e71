-- Waits for nobody's transaction for longer, with everybody behind it: who migrates tries again.
set local lock_timeout = '10s';

-- What the holder wrote goes when the account has ended (R9, ADR 58); what was decided stays.
alter table appeal alter column text_sealed drop not null;
grant update (text_sealed) on appeal to ${app};

-- Who answers for rules is asked when somebody decides, not of what was decided: whoever decided may have published them since.
drop trigger appeal_is_decided_by_another on appeal;
create trigger appeal_is_decided_by_another before insert or update of decided_by, status, suspension_id on appeal
    for each row when (new.decided_by is not null) execute function appeal_is_decided_by_another();
