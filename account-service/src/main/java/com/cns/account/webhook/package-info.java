/// Webhooks (Standard Webhooks 1.0): a customer's own servers are told what happens to its account.
///
/// Invariants: what is told is queued in the transaction of the change, once for each webhook that listens, and
/// leaves the queue only when the receiver has answered 2xx or its 72 hours are over: a crash loses nothing,
/// tells nothing that did not commit, and may tell something twice, under the same id; what is told is ids and
/// states, nothing personal; no transaction is open while a receiver is waited for; where it goes is judged by
/// `platform.webhook`; addresses and secrets exist only sealed; suspended accounts keep their webhooks (R24).
@NullMarked
package com.cns.account.webhook;

import org.jspecify.annotations.NullMarked;
