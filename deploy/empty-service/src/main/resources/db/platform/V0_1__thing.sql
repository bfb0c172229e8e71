create table thing (id bigint primary key);
grant select on thing to ${app}, ${system};
