/// How far communications came: statuses that are told after the record, in any order.
///
/// Invariants: the further stage counts (requested, sent, delivered or failed, complained), whatever its
/// time; of one stage what happened last, at the same time the failure. One that comes before its record
/// waits for it, 35 days at most; an inbound communication's status never changes.
@NullMarked
package com.cns.usage.status;

import org.jspecify.annotations.NullMarked;
