/// How much an account may send: records a second by its plan, with a burst; while the rules slow it down,
/// so many requested records a minute, whatever its plan.
///
/// Invariants: a plan is counted by each replica for itself, and never less than the plan is let pass; who
/// is slowed down is counted by all replicas together, in the database and nowhere else, which is not asked
/// for what cannot fit since it last refused; an account's flood takes nothing of another's share; what is
/// refused is told when to come again; who comes earlier with as much costs no reading.
@NullMarked
package com.cns.usage.limit;

import org.jspecify.annotations.NullMarked;
