/// The keys that sign what this suite issues, and their public halves for everybody (RFC 7517).
///
/// Invariants: of each use one key signs at a time, the same in every replica, because the rows' times say
/// which; a key is published for the lead time before it signs; a private half is sealed in the database under
/// a key of its own in the keyring, and goes with that key once it has signed its last; a token's key stays
/// published until the last token it signed has expired, a certificate's for ever, and a withdrawn one is never
/// published or used again.
@NullMarked
package com.cns.account.signing;

import org.jspecify.annotations.NullMarked;
