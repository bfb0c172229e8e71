-- End-users are named by whatever usage-service sends to or knows them by (R12): a device's push token, the app's id of the user, an
-- address of the Internet. Whatever was stored before is of the kinds that there were, and need not be looked at again.
alter table consent
    drop constraint consent_person_kind_check,
    add constraint consent_person_kind_check
        check (person_kind in ('SELF', 'PHONE', 'EMAIL', 'DEVICE', 'USER', 'IP', 'TOKEN')) not valid;
alter table disclosure
    drop constraint disclosure_person_kind_check,
    add constraint disclosure_person_kind_check
        check (person_kind in ('SELF', 'PHONE', 'EMAIL', 'DEVICE', 'USER', 'IP')) not valid;
