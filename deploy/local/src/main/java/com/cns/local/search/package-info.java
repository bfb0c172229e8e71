/// Searches bytes of any size for many byte strings at once.
///
/// Invariants: nothing is read into memory as a whole; what lies across the border of two reads is found; upper
/// and lower case of ASCII are the same.
@NullMarked
package com.cns.local.search;

import org.jspecify.annotations.NullMarked;
