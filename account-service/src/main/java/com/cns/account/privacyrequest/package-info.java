/// Requests to exercise rights over personal data: asked here, worked off by every service, and answered
/// by a certificate, a copy, or what was done place by place (R12, R26, GDPR Articles 12 and 15 to 21).
///
/// Invariants: request and event commit together; a copy asked twice for the same person while it is open
/// is one request, and so is every other right until it has begun; what was asked last holds; a request
/// can be cancelled and refused until it begins, and not when anything may have been done; it is
/// completed when every service has reported, and an erasure then has a signed certificate; a copy is
/// given up when it is late, and not before its services had a month; whatever an account asks or begins
/// is later than what it asked or began before, so that an erasure ends what is older; a person is named
/// by tokens only, in the certificate by a salted commitment that whoever knows the identifier can check.
@NullMarked
package com.cns.account.privacyrequest;

import org.jspecify.annotations.NullMarked;
