/// Suspension (P6): how long from the acceptance of the record that crosses a threshold to the first refused send.
///
/// Invariants: each account is suspended once, by the rules as they are shipped; what it sent before is summed
/// before its last record is sent; an account that is not suspended in time, or before its time, is a failure, not
/// a figure; the reader that times the hops is read from by nobody who is measured.
@NullMarked
package com.cns.benchmark.suspension;

import org.jspecify.annotations.NullMarked;
