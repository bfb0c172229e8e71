/// Access tokens and the endpoint that issues them (RFC 6749), and what client libraries find them by (RFC
/// 8414).
///
/// Invariants: what earns a token is a {@code Grant} of the package that knows it; a suspended account still
/// gets tokens, because its rights survive (R24), a pending or closed one does not; no token outlives what it
/// was issued for, and every token names it.
@NullMarked
package com.cns.account.token;

import org.jspecify.annotations.NullMarked;
