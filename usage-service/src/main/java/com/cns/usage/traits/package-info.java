/// What a text looks like, told without the text: a score, whether it calls to action, and a keyed hash of its
/// template (R21).
///
/// The score is `com.cns.usage.scan`'s. It is one signal among several: a score alone never suspends.
///
/// Invariants: same text, same traits; texts of one account that differ by a word have mostly the same template;
/// nothing of the text can be read back; a score is 0 to 100; templates of two accounts can be compared only where
/// they call to action (ADR 34).
@NullMarked
package com.cns.usage.traits;

import org.jspecify.annotations.NullMarked;
