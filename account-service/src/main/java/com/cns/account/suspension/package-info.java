/// Applies what abuse-service imposed and what people decided about it (R21, R22, R23, R24).
///
/// Invariants: an event is applied once; an imposition that judged an older version of the account, or an
/// account that is not active, changes nothing and tells nobody, nor does the lifting of a suspension other
/// than the one in force; a suspension that has ended is not imposed any more, in whatever order events come; state,
/// event, notice and what webhooks are told commit together; what a person decides about a suspension that has
/// ended is told, once.
@NullMarked
package com.cns.account.suspension;

import org.jspecify.annotations.NullMarked;
