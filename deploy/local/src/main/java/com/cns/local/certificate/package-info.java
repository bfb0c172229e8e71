/// Erasure certificates, verified without the suite: a signed text and a key set are enough (RFC 7515, RFC
/// 8037).
///
/// Invariants: nothing of a certificate is believed before its signature holds; one algorithm, one kind of key
/// and one type of each form are accepted (RFC 8725), so that no access token and no unsigned text passes for a
/// certificate, nor a holder's for one of an end-user.
@NullMarked
package com.cns.local.certificate;

import org.jspecify.annotations.NullMarked;
