/// By when a privacy request has to be answered (R26, GDPR Article 12(3)), and that holders hear of it in time.
///
/// Invariants: deadlines run in calendar months from the day on which it was asked, to the end of the day in the
/// account's time zone, extended or not; each reminder of a request, and of what CNS has passed on, is told once, and
/// none of what has ended.
@NullMarked
package com.cns.account.deadline;

import org.jspecify.annotations.NullMarked;
