/// What a text looks like, told without the text: a score, whether it calls to action, and a keyed hash of its template
/// (R21).
///
/// The score is a logistic function of features that were named and weighted by hand; nothing was learnt from anybody's
/// messages and no words of any data set are in here. It is one signal among several: a score alone never suspends.
///
/// Invariants: same text, same traits; nothing of the text can be read back; a score is 0 to 100.
@NullMarked
package com.cns.usage.traits;

import org.jspecify.annotations.NullMarked;
