/// What reads cost as an account's rows grow.
///
/// Invariants: what is read back was taken in by the service and lies spread among the other rows; those are
/// made by SQL, with columns of the usual width, and belong to persons without keys, so reading them opens
/// nothing.
@NullMarked
package com.cns.benchmark.growth;

import org.jspecify.annotations.NullMarked;
