/// Who does not want to be sent to (R16, R17): what consent-service tells of end-users who said "no" to the service's
/// messages, for each product and sender; and who wrote STOP, before it has told of that.
///
/// Invariants: what asks to send to such a person is refused before anything is written, and facts about them are
/// taken; a STOP is heeded from the commit of its message on, until consent-service tells of a word for the channel
/// of the same time or later, or a later START comes; who agreed for a time is out once that is over, as decisions
/// have it; a state that is older than the one that is known changes nothing; a person is known by token alone, so
/// that their "no" outlives the erasure of everything else, as consent-service keeps it; what they agreed
/// to for a time does not, and goes with the erasure and when consent-service tells that nothing is kept
/// of them; each request asks the database, so that every replica heeds what one has heard; of an account
/// that has ended nobody is known, and nothing that consent-service tells of it afterwards is taken (R9).
@NullMarked
package com.cns.usage.optout;

import org.jspecify.annotations.NullMarked;
