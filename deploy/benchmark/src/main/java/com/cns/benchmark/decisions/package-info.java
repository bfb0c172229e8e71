/// Decisions (P2) and withdrawals (P3): how much slower than an empty request, whether it matters how many
/// consents there are, what a person takes in memory, and how long a withdrawal takes until no replica permits
/// any more.
///
/// Invariants: replicas of the service as users run it; consents that only fill the table are made by SQL and
/// loaded by the replicas; a permit after the answer to a withdrawal is a failure, not a figure.
@NullMarked
package com.cns.benchmark.decisions;

import org.jspecify.annotations.NullMarked;
