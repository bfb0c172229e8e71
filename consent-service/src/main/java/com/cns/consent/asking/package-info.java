/// On whose account a request is (R17, R18): a customer's credentials ask about their own; staff, for CNS, about the
/// one that the body names.
///
/// Invariants: staff ask about account data of a holder and about nothing else, since CNS answers for that alone
/// (GDPR 4(7)) and for what is of end-users the customer instructs it; what staff are answered, refused or do is
/// audited.
@NullMarked
package com.cns.consent.asking;

import org.jspecify.annotations.NullMarked;
