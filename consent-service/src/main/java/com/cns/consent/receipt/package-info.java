/// Receipts of consents: what a person can keep as proof of what they said, and to what (GDPR Article 7(1)).
///
/// Invariants: a receipt is a record of ISO/IEC TS 27560, signed, and verifies offline with
/// `/.well-known/consent-keys.json`; it names the person by a random id only, so that it can be kept by whoever they
/// give
/// it to.
@NullMarked
package com.cns.consent.receipt;

import org.jspecify.annotations.NullMarked;
