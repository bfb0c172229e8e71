/// Names of persons in short texts, by lists of names and by rules for the words around them. A reading of
/// words only: it knows nothing of the other personal data.
///
/// Invariants: a text's characters are read once, and each word is looked at a bounded number of times; the
/// lists are immutable and loaded once.
@NullMarked
package com.cns.usage.personaldata.name;

import org.jspecify.annotations.NullMarked;
