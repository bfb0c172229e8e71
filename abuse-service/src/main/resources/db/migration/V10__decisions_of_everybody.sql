-- In an incident staff look at what the rules decided of everybody, the newest first (R21): of all, of a set, of a verdict.
create index decision_of_everybody on decision (decided_at desc, id desc);
create index decision_of_set on decision (rule_set, decided_at desc, id desc);
create index decision_of_verdict on decision (verdict, decided_at desc, id desc);
