/// State and the event that tells of it commit together; one relay per database sends them in order.
///
/// Invariants: an event's row is written after its aggregate's row was locked, so that ids follow the states'
/// order; a row is deleted only after the broker committed it; a relay reads and deletes only on the connection
/// that holds the lock, after it fenced every earlier producer: an older state never follows a newer one. What
/// a relay cannot know to be committed goes out again under the same event id. A topic is called complete only
/// when everything that was committed before has been sent. The relay that leads also removes inbox rows a week
/// past their topic's retention, 1,000 at a time, only while no event waits.
@NullMarked
package com.cns.platform.outbox;

import org.jspecify.annotations.NullMarked;
