/// One trace through HTTP, outbox, Kafka and consumers (ADR 40).
///
/// Invariants: an event carries the trace of the change that it tells of, in its row and in its record's
/// `traceparent` header (W3C Trace Context); its consumer goes on with that trace and with no other. Nothing is
/// added where nothing is recorded. Spans hold no address, no query and no program of a caller.
@NullMarked
package com.cns.platform.trace;

import org.jspecify.annotations.NullMarked;
