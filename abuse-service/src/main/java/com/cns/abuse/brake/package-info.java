/// Brakes on what the rules do by themselves (R21, R23).
///
/// Invariants: an hour has at most so many suspensions by the rules, by number and by share of the accounts
/// that may send, counted exactly over all replicas; what is over it is proposed to people; a live set whose
/// suspensions people overturn too often goes back to the shadow, and only a person makes it live again.
@NullMarked
package com.cns.abuse.brake;

import org.jspecify.annotations.NullMarked;
