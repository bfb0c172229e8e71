-- Who of the staff recorded for CNS that account data went to a recipient (R17), by the provider's id; null where the account's own credentials
-- did. Never of end-users' data: for that CNS acts on the customer's instruction alone (R18). The checks are not validated, which would read
-- the tables: what is in them has none.
-- Waits for nobody's transaction for longer, with everybody behind it: who migrates tries again.
set local lock_timeout = '10s';

alter table disclosure
    add column recorded_by text,
    add constraint disclosure_recorded_by check (length(recorded_by) between 1 and 255) not valid,
    add constraint disclosure_by_staff_of_account
        check (recorded_by is null or person_kind = 'SELF' and categories = array['ACCOUNT']) not valid;

-- Who of the staff said where a recipient is told (R25); null where the holder said it last, whose word staff do not change.
alter table recipient
    add column named_by text,
    add constraint recipient_named_by check (length(named_by) between 1 and 255) not valid;
grant update (named_by) on recipient to ${app};
