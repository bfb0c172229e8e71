/// The story: what CNS promises, played through its public API as two customers would, one ordinary and one a
/// spammer, and the staff whom their requests concern.
///
/// Invariants: only what a customer, their mailbox, the staff and an outside consumer of events can see is
/// used; every claim is checked and a claim that does not hold ends the story with a sentence that says which;
/// texts and numbers of messages are never printed or logged; each telling signs up new customers, so it can be
/// told again on the same data.
@NullMarked
package com.cns.local.story;

import org.jspecify.annotations.NullMarked;
