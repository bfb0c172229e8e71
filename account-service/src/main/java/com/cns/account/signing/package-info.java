/// The keys that sign what this suite issues, and their public halves for everybody (RFC 7517).
///
/// Invariants: one current key for each use, the same in every replica; private halves are sealed in the database; a
/// key
/// that has ever signed stays in the key set, so that what it signed can be verified for as long as it is kept.
@NullMarked
package com.cns.account.signing;

import org.jspecify.annotations.NullMarked;
