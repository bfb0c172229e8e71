/// When an account has ended, whoever usage-service still has of it is erased: contacts, restrictions,
/// who is in its communications (R9, R12; GDPR Articles 5(1)(e) and 28(3)(g)).
///
/// Invariants: it is done as {@link com.cns.platform.ending} says; of a communication its facts stay for
/// their time, under a random id of which nobody has the key, and so do the sums that the account is
/// billed by.
@NullMarked
package com.cns.usage.ending;

import org.jspecify.annotations.NullMarked;
