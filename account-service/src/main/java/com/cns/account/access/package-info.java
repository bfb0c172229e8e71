/// Who may call for an account: API keys and the tokens they are exchanged for (RFC 6749, 4.4).
///
/// Invariants: a secret is shown once and kept as its hash; nobody makes a key that may more than their own
/// token; a key that is revoked ends with the tokens it was exchanged for as soon as a service hears of it; an
/// account cannot lock itself out by revoking, only by closing, which revokes all.
@NullMarked
package com.cns.account.access;

import org.jspecify.annotations.NullMarked;
