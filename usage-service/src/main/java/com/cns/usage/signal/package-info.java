/// What abuse-service learns of an account's traffic: counts and sketches per minute of receipt (R21), nothing
/// personal.
///
/// Invariant: sums of all batches add up to the traffic exactly once, because they leave in the transaction
/// that stores it.
@NullMarked
package com.cns.usage.signal;

import org.jspecify.annotations.NullMarked;
