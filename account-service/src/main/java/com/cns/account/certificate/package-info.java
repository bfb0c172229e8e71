/// What is told about an erasure after its certificate was signed (first 1): that no backup of any keyring can open
/// anything of the person any more, and that the time is over for which something was retained (R11). An addendum is
/// signed like the certificate and bound to it by its hash.
///
/// Invariants: an addendum is signed once, when every service has reported and the certificate is there; one at most
/// says final; each names the hash of the JWS before it, so that none can be left out, exchanged or put behind
/// another certificate; what is signed never changes.
@NullMarked
package com.cns.account.certificate;

import org.jspecify.annotations.NullMarked;
