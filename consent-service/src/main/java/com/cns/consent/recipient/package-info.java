/// Who outside of CNS receives data, by the name that a customer calls them (R18).
///
/// Invariants: two names that differ only in case, in white space or in how Unicode composes them are the same
/// recipient; of a recipient nothing is in a log, an exception or a `toString`.
@NullMarked
package com.cns.consent.recipient;

import org.jspecify.annotations.NullMarked;
