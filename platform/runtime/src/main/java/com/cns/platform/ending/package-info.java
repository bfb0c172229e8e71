/// The end of an account: whatever a service still has of the customer's people is erased when nobody is
/// left who could ask for that (R9, R12; GDPR Articles 5(1)(e) and 28(3)(g)).
///
/// Invariants: an account ends some time after it was closed, which account-service tells once its holder
/// is erased, and never comes back; everybody is erased as on a customer's request, marked first, the
/// keys before the rows, what another law wants kept left for its time, and no certificate, since nobody
/// is left to read one; several at a time, in transactions of their own, so that a crash goes on where it
/// was; the fence hears of every key; what is known of the account by tokens alone goes last.
@NullMarked
package com.cns.platform.ending;

import org.jspecify.annotations.NullMarked;
