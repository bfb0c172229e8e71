/// What a holder is told of who read their account's data, when, what for and what came of it (R7, GDPR
/// Articles 5(2) and 15).
///
/// Invariants: what is here was told by the service that audited it, in the transaction of the audit entry, and
/// names that entry; it is a copy: nothing here can alter the audit, and erasing here leaves its chain whole.
/// Staff are named by a role and a pseudonym, never by who they are. What the account's own credentials read is
/// not here.
@NullMarked
package com.cns.account.dataread;

import org.jspecify.annotations.NullMarked;
