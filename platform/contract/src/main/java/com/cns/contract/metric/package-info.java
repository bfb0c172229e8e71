/// What the suite measures, for whoever builds dashboards and alerts on it.
///
/// Invariants: a service shows every meter of its own that is named here from its start on, and none that is not;
/// no tag can hold what a person or a customer said. `docs/metrics.md` is written from here.
@NullMarked
package com.cns.contract.metric;

import org.jspecify.annotations.NullMarked;
