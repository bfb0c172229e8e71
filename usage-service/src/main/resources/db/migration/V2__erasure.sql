-- Finds what is held of a person (R12): in time independent of what else is stored.
create index communication_subject on communication (account_id, subject_id);
create index content_subject on content (account_id, subject_id);

grant update (from_sealed, to_sealed) on communication to ${app};
grant delete on content to ${app};
grant select, delete on end_user to ${app};
