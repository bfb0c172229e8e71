/// Who calls: customers by this suite's tokens, staff by the operator's OIDC provider.
///
/// Invariants: a token's issuer decides who checks it; an issuer grants only the roles of its own callers, so
/// that no provider of staff can make a customer, nor the suite's own tokens staff; a token that nobody can
/// check at the moment is answered 503, never let through; a verified token is not verified again for a minute,
/// and never taken beyond its expiry; a signing key that is published no more is honoured for half a minute,
/// and a new one is known when its first token comes.
@NullMarked
package com.cns.platform.security;

import org.jspecify.annotations.NullMarked;
