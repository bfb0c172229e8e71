-- That of before leaves out whose name is gone.
drop index concurrently if exists account_closed;
