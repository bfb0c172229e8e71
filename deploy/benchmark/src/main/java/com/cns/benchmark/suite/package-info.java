/// The suite that is measured, as it runs for users: `cns up --peak` as a process of its own, with its
/// accounts, its database and what its processes use of the CPU.
///
/// Invariants: free ports and a fresh folder, so that no other suite is touched; whatever ends this JVM ends
/// the suite; only plan limits differ from what users run.
@NullMarked
package com.cns.benchmark.suite;

import org.jspecify.annotations.NullMarked;
