/// Rule sets: conditions in CEL over the catalogue of features, and what they come to in an account's hour (R21).
///
/// Invariants: a set that holds together is the only one there is, every other text is refused with where it
/// is wrong; a condition costs no more than its length allows and has no loops; the same features under the
/// same version give the same evaluation, byte for byte; no rule suspends alone, at least three signals must
/// speak, and at least one of them because of something else than what messages say or how many there are,
/// whatever its author calls it; a holder's message names no threshold.
@NullMarked
package com.cns.abuse.rule;

import org.jspecify.annotations.NullMarked;
