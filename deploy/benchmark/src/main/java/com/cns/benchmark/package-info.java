/// Measured performance, peers beside it (quality "Performance"). Run by `cns bench`.
///
/// Invariants: a figure is a ratio against a peer of the same run; no figure counts unless the ledger is clean;
/// nothing of it ships in a service or runs in the build.
@NullMarked
package com.cns.benchmark;

import org.jspecify.annotations.NullMarked;
