/// The gates of the build, applied in every service by one small test each: `ArchitectureTest` and `DataMapTest`.
///
/// Invariant: no rule is vacuous. For each there is source under `src/test/fixtures` that breaks it, and a test that
/// sees the rule report it. Fixtures are compiled by these tests, not by the build: Quarkus must never see their beans.
@NullMarked
package com.cns.platform.gate;

import org.jspecify.annotations.NullMarked;
