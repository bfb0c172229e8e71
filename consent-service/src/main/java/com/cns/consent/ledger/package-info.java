/// The ledger: every change of a consent, asked, given, refused or withdrawn (ADR 27).
///
/// Invariants: an entry is appended by the database in the transaction of the change, whatever changes the consent, so
/// that the service has no right to append and appending waits for nobody; an entry is a salted commitment, so that
/// redacting
/// what is told of an erased person leaves the chain whole, and redacted is told from dropped; no role alters, deletes
/// or
/// links an entry twice. `cns verify-ledger` verifies from the rows alone.
@NullMarked
package com.cns.consent.ledger;

import org.jspecify.annotations.NullMarked;
