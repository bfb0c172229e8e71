-- Who is a contact or is restricted is not forgotten with the last record.
grant select on contact, restriction to ${system};
