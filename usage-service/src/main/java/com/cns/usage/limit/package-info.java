/// How much an account may send: records a second by its plan, with a burst; while the rules slow it down, so many
/// requested records a minute, whatever its plan.
///
/// Invariants: each replica counts for itself; an account's flood takes nothing of another's share; what is
/// refused is told when to come again; who comes earlier with as much costs no reading.
@NullMarked
package com.cns.usage.limit;

import org.jspecify.annotations.NullMarked;
