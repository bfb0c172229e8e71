/// What an account did in some span of time: counts and sketches that add (R21), and the bytes that they are
/// kept as.
///
/// Invariants: nothing that can be read back to a person is in them; each has a bounded size, whatever the
/// traffic; what an earlier version stored is read, what it did not count is 0.
@NullMarked
package com.cns.abuse.count;

import org.jspecify.annotations.NullMarked;
