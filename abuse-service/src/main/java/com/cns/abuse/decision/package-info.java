/// Judges accounts' hours by the sets in force, and keeps what was decided so that it can be recomputed (R21).
///
/// Invariants: decision, suspension and event commit together; a decision is stored with the values, the
/// thresholds, the contributions and the version of the set, and never changes; recomputed at any later time
/// it gives the same bytes, also once the set is retired and the end-users behind it are erased, because what
/// is stored are counts; what an account did before a person lifted its suspension suspends it no more; a set
/// in the shadow has no effect; whatever is stored beside decisions is bounded by accounts and time.
@NullMarked
package com.cns.abuse.decision;

import org.jspecify.annotations.NullMarked;
