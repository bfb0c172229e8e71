/// The meter: exact sums per account, day in UTC, product, direction, country and currency (R19: CNS as
/// controller for billing).
///
/// Invariants: each communication is counted once, in the transaction that stores it; sums are never estimated;
/// nothing personal is in a sum, so that it stays when people are erased.
@NullMarked
package com.cns.usage.metering;

import org.jspecify.annotations.NullMarked;
