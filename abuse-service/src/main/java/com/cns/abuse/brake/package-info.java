/// Brakes on what the rules do by themselves (R21, R23).
///
/// Invariants: an hour has at most so many suspensions by the rules, and so many throttles, by number and by
/// share of the accounts that may send, each counted exactly over all replicas; what is over it is proposed to
/// people; a rule of a live set goes to the shadow when people overturn too often what it contributes to, and
/// only people give it back.
@NullMarked
package com.cns.abuse.brake;

import org.jspecify.annotations.NullMarked;
