/// A service without anything in it: an entity, an endpoint, a job and two consumers, so that no extension is
/// switched off for want of use. Starts on databases of its own. Runs in `cns bench startup` only.
///
/// Invariants: its Quarkus extensions are usage-service's, no more and no fewer (the benchmark refuses others);
/// nothing of CNS is in it but the settings.
@NullMarked
package com.cns.empty;

import org.jspecify.annotations.NullMarked;
