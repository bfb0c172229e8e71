-- What was asked never changes; only what became of it is written later.
revoke update on privacy_request from ${app};
grant update (status, completed_at, certificate) on privacy_request to ${app};
