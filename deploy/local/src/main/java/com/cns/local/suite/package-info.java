/// The whole suite on one machine: infrastructure, the four services as processes of their own, the gateway,
/// and the run file that tells other processes where everything is.
///
/// Invariants: a start that fails leaves nothing running; a child never outlives this process; secrets travel
/// to services in their environment, never on a command line; the run file is there exactly while the suite
/// runs and only its owner can read it.
@NullMarked
package com.cns.local.suite;

import org.jspecify.annotations.NullMarked;
