-- Recipients hear of corrections, too (GDPR Articles 16 and 19).
alter table telling
    drop constraint telling_cause_check,
    add constraint telling_cause_check
        check (cause in ('PERSON_ERASED', 'PERSON_RECTIFIED', 'CONSENT_WITHDRAWN', 'INSTRUCTION_REVOKED'));
