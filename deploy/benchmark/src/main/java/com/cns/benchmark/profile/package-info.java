/// What limits ingest: where usage-service spends its CPU (Flight Recorder, by method and by whose code it is),
/// which of its threads do, and what PostgreSQL's backends run and wait for.
///
/// Invariants: nothing is recorded during measured rounds; shares are of samples taken by CPU time, so what
/// waits has none.
@NullMarked
package com.cns.benchmark.profile;

import org.jspecify.annotations.NullMarked;
