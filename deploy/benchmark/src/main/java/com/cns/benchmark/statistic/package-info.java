/// Arithmetic on readings.
///
/// Invariants: nothing here measures; every figure that is told is a median with its range, an exact
/// percentile, or a fitted slope.
@NullMarked
package com.cns.benchmark.statistic;

import org.jspecify.annotations.NullMarked;
