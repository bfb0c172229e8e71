/// abuse-service's part in the erasure of an end-user: it holds none of their data (R12).
///
/// Invariants: what comes here of end-users are counts, sketches from which no member can be read, and ids of
/// events, some of them hashes of ids of consents; that one may be among them is said, with the
/// day on which it is gone.
@NullMarked
package com.cns.abuse.erasure;

import org.jspecify.annotations.NullMarked;
