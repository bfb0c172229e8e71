/// By when a privacy request has to be answered (R26, GDPR Article 12(3)).
///
/// Invariants: deadlines run in calendar months, to the end of the day in the account's time zone.
@NullMarked
package com.cns.account.deadline;

import org.jspecify.annotations.NullMarked;
