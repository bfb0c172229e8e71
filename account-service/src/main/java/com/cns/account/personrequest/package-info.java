/// What people without an account ask CNS about their data (R27; GDPR Articles 12, 15 to 18, 20, 21).
///
/// What CNS holds for itself it answers: who wrote to it, visited its site, was found in public sources, or has an
/// account. What it holds for customers it forwards to those who have the person, by looking for them in every
/// account.
///
/// Invariants: before the code from the mail is shown, nothing is told and nothing is done, and after seven days
/// nothing is left; every request is answered, and worked off, in the same way whatever is known of the person, so
/// that neither answer nor time tells it; the person is told that their request was forwarded where that applies,
/// never whether or to whom; a phone number proves nothing: it is forwarded and unlocks nothing here; the code is
/// in a header or a body, never in a URL; a search is several events of some hundred accounts, and a crash repeats
/// one of them at most.
@NullMarked
package com.cns.account.personrequest;

import org.jspecify.annotations.NullMarked;
