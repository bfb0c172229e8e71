/// What is right of an end-user, from the request that says it until every service has put it right (GDPR Article 16).
///
/// Invariants: a correction is sealed under a key of its request's own, and leaves only sealed to a service that has
/// offered a key for it; it is gone when its request has ended, and with its person.
@NullMarked
package com.cns.account.rectification;

import org.jspecify.annotations.NullMarked;
