/// Applies what abuse-service imposed (R21, R22, R24).
///
/// Invariants: an imposition is applied once; one that judged an older version of the account, or an account that is
/// not active, changes nothing and tells nobody; state, event and notice commit together.
@NullMarked
package com.cns.account.suspension;

import org.jspecify.annotations.NullMarked;
