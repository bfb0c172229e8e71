/// The keys that sign what a service issues, and their public halves for everybody (RFC 7517).
///
/// Invariants: each service signs with keys of its own, which no other service has, those that `cns.signing.uses`
/// names; of each use one key signs at a time, the same in every replica, because the rows' times say which; a key is
/// published for the lead time before it signs; a private half is sealed in the database under a key of its own in
/// the keyring, and goes with that key once it has signed its last; a token's key stays published until the last
/// token it signed has expired, every other's for ever, and a withdrawn one is never published or used again. A
/// service that signs has the table `signing_key`.
@NullMarked
package com.cns.platform.signing;

import org.jspecify.annotations.NullMarked;
