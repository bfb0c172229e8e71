/// What accounts do at present, for staff who review suspensions and who write rules (R21).
///
/// Invariants: who reads states a purpose and is audited, so that the account's holder hears of it; counts
/// alone, nothing of an end-user.
@NullMarked
package com.cns.abuse.features;

import org.jspecify.annotations.NullMarked;
