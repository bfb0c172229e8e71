/// Requests to exercise rights over personal data: asked here, worked off by every service, proven by a
/// certificate (R12, R26, GDPR Articles 12 and 17).
///
/// Invariants: request and event commit together; the same person asked for twice while a request is open is
/// one request; a request is completed when every service has reported, and then has a signed certificate; a
/// person is named by tokens only, in the certificate by a salted commitment that whoever knows the identifier
/// can check.
@NullMarked
package com.cns.account.privacyrequest;

import org.jspecify.annotations.NullMarked;
