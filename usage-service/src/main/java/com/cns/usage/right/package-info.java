/// usage-service's part in restrictions and objections that are asked at account-service (GDPR Articles 18 and 21).
///
/// Invariants: a restriction is the same thing, however it was asked for; somebody who is not known yet becomes
/// known by it, or nothing would remember not to send to them.
@NullMarked
package com.cns.usage.right;

import org.jspecify.annotations.NullMarked;
