/// What people asked CNS about data that it holds for its customers: passed on to those whose end-users they are,
/// who answer (R27; GDPR Article 28(3)(e)).
///
/// Invariants: an account is told of a person once for each thing they ask, with those of their identifiers that
/// it has and no others; nobody learns from here whose customer somebody is; the identifiers are sealed under a
/// key of their own, which is destroyed when the person is erased there and when the time is over; mails and
/// webhooks carry none; the deadline is the account's own, from the day on which it was told (R26).
@NullMarked
package com.cns.account.forwarding;

import org.jspecify.annotations.NullMarked;
