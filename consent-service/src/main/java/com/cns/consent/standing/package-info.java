/// What a person has said about a purpose and what a customer has instructed, as the rules of decisions need it.
///
/// Invariant: of several consents of one person for one purpose a given one counts, the one that lasts longest, since
/// none is left after a "no"; else the last "no", which a new asking does not undo; else one that is over; else the
/// last asking. A consent for one channel is none for the others. Where the channel is known its own answer counts
/// before the one for every channel, which ends what was given for a channel before it; where none is known, a "no"
/// for any channel is one.
@NullMarked
package com.cns.consent.standing;

import org.jspecify.annotations.NullMarked;
