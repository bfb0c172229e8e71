/// Meters of the metrics that the contract names.
///
/// Invariants: nothing else registers a meter; a metric whose tags have listed values is shown as zero from the
/// start on, so that an alert sees the first increment.
@NullMarked
package com.cns.platform.metric;

import org.jspecify.annotations.NullMarked;
