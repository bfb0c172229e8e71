-- Services see what is migrated and do not start before it is (ADR 42).
grant select on ${flyway:table} to ${system};
