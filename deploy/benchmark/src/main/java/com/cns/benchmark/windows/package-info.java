/// P8: how fast abuse-service's windows take signals in and judge them, beside the same rule as bare Kafka
/// Streams without CEL and storage; and how soon they are back after a kill -9.
///
/// Invariants: both take the same bytes from topics with as many partitions, exactly once; a run counts only if
/// the newest sums of every account are what was sent.
@NullMarked
package com.cns.benchmark.windows;

import org.jspecify.annotations.NullMarked;
