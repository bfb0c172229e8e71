-- The trace that an event is of (W3C Trace Context), where one is recorded: random, and the same in no other request.
alter table outbox add column traceparent text check (octet_length(traceparent) = 55);
