/// What a person has said about a purpose and what a customer has instructed, as the rules of decisions need it.
///
/// Invariant: of several consents of one person for one purpose a given one counts, the one that lasts longest, since
/// none is left after a "no"; else the last "no", which a new asking does not undo; else one that is over; else the
/// last asking. A consent for one channel or sender is none for the others. What was said for just what is asked
/// about counts before what was said for more, which ends what was given for less before it; of a word for the channel
/// and one for the sender the "no" counts. Where channel or sender is not known, a "no" for any of them is one.
@NullMarked
package com.cns.consent.standing;

import org.jspecify.annotations.NullMarked;
