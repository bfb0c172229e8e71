-- What is held of the holder of a closed account goes by itself.
create index account_closed on account (since) where status = 'CLOSED' and (name is not null or email is not null);
grant select on account to ${system};
grant update (name, email) on account to ${system};
grant delete on login to ${app};
grant delete on login to ${system};
grant select, delete on password_reset to ${system};
