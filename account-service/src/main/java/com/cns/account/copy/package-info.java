/// A person's copy of what is held of them (GDPR Articles 15 and 20): collected from the services in sealed
/// parts, kept for seven days, handed out as one ZIP.
///
/// Invariants: the parts stay sealed until the answer that hands them out, which has one of them in memory at a
/// time; the key that opens them is destroyed before they are deleted, when their time is over and when the
/// person is erased; nobody but the account that asked gets them.
@NullMarked
package com.cns.account.copy;

import org.jspecify.annotations.NullMarked;
