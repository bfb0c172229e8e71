-- What end-users object to by a privacy request (GDPR Article 21): they were shown no notice, and are known by their token alone.
alter table consent
    drop constraint consent_unasked,
    add constraint consent_unasked check (
        notice_id is not null or recorded_at is not null and answer_proof in ('KEYWORD', 'REQUEST'));
