/// Whom a consent or a decision is about: the account's holder, or one of its end-users.
///
/// Invariants: an identifier is in its normal form or refused; it is in no log, no exception and no `toString`; whoever
/// is named by anything but the account counts as an end-user, which is the stricter reading.
@NullMarked
package com.cns.consent.person;

import org.jspecify.annotations.NullMarked;
