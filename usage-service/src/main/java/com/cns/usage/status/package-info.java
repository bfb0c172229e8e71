/// How far communications came: statuses that are told after the record, in any order.
///
/// Invariants: the status that happened last counts, of two at the same time the further one; one that comes
/// before its record waits for it, 35 days at most; an inbound communication's status never changes.
@NullMarked
package com.cns.usage.status;

import org.jspecify.annotations.NullMarked;
