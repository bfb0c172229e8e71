/// What several accounts have in common (R21): a network that they signed up from, a text that they send.
///
/// Invariants: networks and texts are known by keyed hashes alone; of each the newest 32 accounts are held, a
/// network's for a day, a text's for an hour; an account is told how many others there are, never which.
@NullMarked
package com.cns.abuse.crowd;

import org.jspecify.annotations.NullMarked;
