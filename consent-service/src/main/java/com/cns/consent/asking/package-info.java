/// On whose account a request is (R17, R18): a customer's credentials ask about their own; staff ask, for
/// CNS, about the one that the body names.
///
/// Invariants: staff ask about account data of a holder and about nothing else, since CNS answers for that
/// alone (GDPR 4(7)); for what is of end-users their customer instructs it. What staff are answered, are
/// refused and do is audited.
@NullMarked
package com.cns.consent.asking;

import org.jspecify.annotations.NullMarked;
