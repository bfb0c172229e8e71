/// The load of P1: what is sent, how, and the ledger of what CNS said it has accepted.
///
/// Invariants: the same seed and the same answers give the same records; a request that was not accepted is
/// sent again until it is, so that nothing is left open; a record is repeated only after it was accepted, and
/// byte for byte; the ledger knows of a record only what CNS answered.
@NullMarked
package com.cns.benchmark.load;

import org.jspecify.annotations.NullMarked;
