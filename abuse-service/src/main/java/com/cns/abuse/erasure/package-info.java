/// abuse-service's part in the erasure of an end-user: it holds none of their data (R12).
///
/// Invariants: what comes here of end-users are counts and sketches from which no member can be read; that one
/// may be in a sketch is said, with the day on which the last such sketch is gone.
@NullMarked
package com.cns.abuse.erasure;

import org.jspecify.annotations.NullMarked;
