/// Trains and measures usage-service's message scorer. Never part of a service: the training library ends here,
/// only the weights go on.
///
/// Invariants: the same file and the same texts of the project give the same bytes of weights; what is measured
/// is the scorer as it ships, rounded weights included; messages that differ in nothing but digits, case and
/// signs are never on both sides of a split; no text, nor a part of one, is printed or put into an exception.
@NullMarked
package com.cns.scorer;

import org.jspecify.annotations.NullMarked;
