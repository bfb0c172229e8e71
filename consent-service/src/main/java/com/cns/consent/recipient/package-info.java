/// Who outside of CNS receives data, by the name that a customer calls them (R18).
///
/// Invariants: two names are the same recipient exactly when they differ in case, in white space or in how Unicode
/// composes them; of a recipient nothing is in a log, an exception or a `toString`.
@NullMarked
package com.cns.consent.recipient;

import org.jspecify.annotations.NullMarked;
