/// Who may call for an account: API keys and the tokens they are exchanged for (RFC 6749, 4.4).
///
/// Invariants: a secret is shown once and kept as its hash; a suspended account still gets tokens, because its rights
/// survive (R24), a pending or closed one does not; nobody makes a key that may more than their own token; a key that
/// is revoked ends with the tokens it was exchanged for as soon as a service hears of it, and no token outlives its
/// key; an account cannot lock itself out by revoking; the key that signs tokens is drawn once, lives sealed in the
/// database, and is the same in every replica and after every restart.
@NullMarked
package com.cns.account.access;

import org.jspecify.annotations.NullMarked;
