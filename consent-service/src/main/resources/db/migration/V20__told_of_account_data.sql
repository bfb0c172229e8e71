-- Recipients of account data hear which fields of it were corrected or erased (GDPR Articles 16, 17 and 19).
alter table telling
    add column fields text[],
    drop constraint telling_cause_check,
    add constraint telling_cause_check
        check (cause in ('PERSON_ERASED', 'PERSON_RECTIFIED', 'DATA_RECTIFIED', 'DATA_ERASED', 'CONSENT_WITHDRAWN', 'INSTRUCTION_REVOKED')),
    add constraint telling_fields_check check ((cause in ('DATA_RECTIFIED', 'DATA_ERASED')) = (fields is not null));

-- What waits is told with what changes meanwhile.
grant update (fields) on telling to ${app};
