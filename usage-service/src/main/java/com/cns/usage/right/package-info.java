/// usage-service's part in rectifications, restrictions and objections that are asked at account-service
/// (GDPR Articles 16, 18 and 21).
///
/// Invariants: a restriction is the same thing, however it was asked for; somebody who is not known yet
/// becomes known by it, or nothing would remember not to send to them; a corrected name comes sealed to a key
/// that is drawn for that request alone and lies under the person's own; whoever is erased meanwhile stays
/// erased.
@NullMarked
package com.cns.usage.right;

import org.jspecify.annotations.NullMarked;
