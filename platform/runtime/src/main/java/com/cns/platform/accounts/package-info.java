/// Every service's view of cns.accounts, complete before the service is ready.
///
/// Invariants: of two states the one with the later version stays, whatever came first; the view is as old as
/// the oldest partition's last heartbeat; it says so instead of guessing when it is behind.
@NullMarked
package com.cns.platform.accounts;

import org.jspecify.annotations.NullMarked;
