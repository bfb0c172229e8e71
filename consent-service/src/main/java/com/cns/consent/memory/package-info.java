/// What persons have said and customers have instructed, in the memory of each replica under a lease (ADR 25; I5).
///
/// Invariants: the memory answers only while its replica holds a lease, which lasts two seconds on the
/// monotonic clock from before the read that renewed it; a change is acknowledged when every replica with a
/// lease has taken it in, or two seconds after its commit; so after an acknowledged withdrawal no replica
/// answers "given", and after an acknowledged revocation none knows the instruction. What is read is taken in one
/// step after the other, hence in the order of the snapshots it was read in. Where the memory cannot vouch for an
/// answer (without a lease, while it loads, when there is too much for it) it gives none, and the database is
/// read. The map from a person's print to what they said is in no table: it goes with the keys.
@NullMarked
package com.cns.consent.memory;

import org.jspecify.annotations.NullMarked;
