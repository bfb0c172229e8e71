/// What the services are compared with, in the same run on the same broker and the same PostgreSQL.
///
/// Invariants: a peer is given what makes it fast: it runs in a warm JVM, with the service's own batching, and
/// the machine to itself; it handles the same bytes or the same rows; its commits and acknowledgements are as
/// durable.
@NullMarked
package com.cns.benchmark.peer;

import org.jspecify.annotations.NullMarked;
