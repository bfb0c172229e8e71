/// Time and ids are injected. The only place where the wall clock, the monotonic clock and random ids are read.
///
/// Invariants: ids of one process grow, also while the clock stands still or is set back; the clock tells whole
/// microseconds, which is what the databases keep.
@NullMarked
package com.cns.platform.time;

import org.jspecify.annotations.NullMarked;
