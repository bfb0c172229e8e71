/// What an account deletes of a single communication: the whole record, its content, or its addresses (R10,
/// R12, R14).
///
/// Invariants: what was deleted is gone on the next read; the meter keeps its sums and the id stays claimed, so
/// that a retry does not bring the record back; a replay of the log brings no deleted content back. What is
/// deleted before it is stored does not come when it would be, though that is answered as of nothing.
@NullMarked
package com.cns.usage.deletion;

import org.jspecify.annotations.NullMarked;
