/// Suspension (P6): how long from the acceptance of the record that crosses a threshold to the first refused send.
///
/// Invariants: each account is suspended once, by the rules as they are shipped; what it sent before is
/// summed before its last record is sent; an account that is not suspended in time, or is before its time,
/// is a failure, not a figure; nothing that is measured waits for the reader that times the hops.
@NullMarked
package com.cns.benchmark.suspension;

import org.jspecify.annotations.NullMarked;
