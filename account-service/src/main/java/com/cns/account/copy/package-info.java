/// Copies of what is held of people (GDPR Articles 15 and 20), each handed out as one ZIP: an end-user's,
/// collected from the services in sealed parts and kept for seven days; and what CNS holds of somebody for
/// itself, read while it is handed out; an account's holder gets that as one JSON document, too.
///
/// Invariants: parts stay sealed until the answer that hands them out, which has one of them in memory at a
/// time; the key that opens them is destroyed before they are deleted, when their time is over and when the
/// person is erased; nobody but the account that asked gets them. What CNS holds for itself is stored
/// nowhere for a copy, and read a page at a time. A ZIP or a
/// document that is whole has everything.
@NullMarked
package com.cns.account.copy;

import org.jspecify.annotations.NullMarked;
