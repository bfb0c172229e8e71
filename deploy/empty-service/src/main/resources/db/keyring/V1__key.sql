create table key (id bigint primary key);
grant select on key to ${keyring};
