/// Who outside of CNS receives data, by the name that a customer calls them (R18).
///
/// Invariants: two names that differ only in case, in white space or in how Unicode composes them are the same
/// recipient; where it is told is what the holder said last, sealed like its secret under a key of the recipient's own,
/// which outlives an erased person's and the erased holder's until it was told (GDPR 19); of a recipient nothing is in
/// a log, an exception or a `toString`.
@NullMarked
package com.cns.consent.recipient;

import org.jspecify.annotations.NullMarked;
