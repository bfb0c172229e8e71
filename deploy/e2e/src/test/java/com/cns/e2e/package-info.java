/// The suite as its users meet it: the promises, end to end, over HTTP, Kafka, SMTP and files.
///
/// Invariants: no class of a service is on the class path; every promise is checked against a ledger of what clients
/// saw
/// acknowledged; waits are for conditions.
@NullMarked
package com.cns.e2e;

import org.jspecify.annotations.NullMarked;
