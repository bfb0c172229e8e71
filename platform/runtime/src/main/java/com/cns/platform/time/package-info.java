/// Time and ids are injected. The only place where the wall clock, the monotonic clock and random ids are read.
///
/// Invariant: ids of one process grow, also while the clock stands still or is set back.
@NullMarked
package com.cns.platform.time;

import org.jspecify.annotations.NullMarked;
