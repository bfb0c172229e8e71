/// Goes through what is due, a page at a time.
///
/// Invariants: what fails, or is not ready yet, keeps nothing behind it from its turn, since each page begins behind
/// the last one's end; no more than one page is in memory; one after the other.
@NullMarked
package com.cns.platform.sweep;

import org.jspecify.annotations.NullMarked;
