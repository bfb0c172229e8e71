/// The catalogue of what rules may look at: named numbers that are read off an account's hour (R21).
///
/// Invariants: the catalogue is closed; a feature never changes its meaning, because stored decisions are
/// recomputed, a better one gets a new name; every feature is a whole number, a share counts in millionths and
/// is cut, never rounded up, so that the same counts give the same value for ever; what older events lack
/// counts as zero.
@NullMarked
package com.cns.abuse.feature;

import org.jspecify.annotations.NullMarked;
