-- R26: what people without an account have asked is overdue in the same way; the measure sees it across tenants.
grant select on person_request to ${system};
