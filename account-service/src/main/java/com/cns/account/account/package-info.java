/// The customer's account: sign-up, verification of the e-mail address, standing, and what the holder sees of
/// it (R5, R22, R24).
///
/// Invariants: every change of standing raises the version by one and commits together with the event that
/// tells of it; a change judged against an older version changes nothing; only the lifting of the suspension in
/// force ends it; name and e-mail address exist only sealed, each under a key of its own, so that each can be
/// erased alone; a one-time code works once, for a day, and dies after five wrong tries; a closed account stays
/// closed, and what is held of its holder goes by itself, the key first; a sub-account may not send while the
/// account that it belongs to may not, ends with it, and changes in the same transaction.
@NullMarked
package com.cns.account.account;

import org.jspecify.annotations.NullMarked;
