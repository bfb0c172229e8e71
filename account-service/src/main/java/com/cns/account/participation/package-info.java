/// account-service's own part in privacy requests, beside the other services: what it erases and copies of an
/// end-user.
///
/// Invariant: it takes part as the others do, by the topics; the door of requests knows nothing of it.
@NullMarked
package com.cns.account.participation;

import org.jspecify.annotations.NullMarked;
