/// This service's part in an erasure, feature by feature (R12; GDPR 17).
///
/// Invariant: whoever stores a person is asked, in one transaction, and each tells what became of its places.
@NullMarked
package com.cns.consent.erasure;

import org.jspecify.annotations.NullMarked;
