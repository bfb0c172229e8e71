/// Consents taken in by the thousand (issue 6): how many a second, beside the same rows by `unnest` in SQL.
///
/// Invariants: requests as users send them, each answered when every replica decides by it; the peer stores
/// the rows that the service stored, each thousand as durable; a row that was answered and is not stored once,
/// or that the ledger has not, is a failure and not a figure.
@NullMarked
package com.cns.benchmark.consents;

import org.jspecify.annotations.NullMarked;
