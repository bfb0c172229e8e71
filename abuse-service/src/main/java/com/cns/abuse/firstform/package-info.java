/// Decisions as they were made before rule sets were written in CEL: kept so that they can be recomputed (R21).
///
/// Invariants: nothing here decides any more; nothing here changes, because the same features must give the
/// same bytes as they gave then.
@NullMarked
package com.cns.abuse.firstform;

import org.jspecify.annotations.NullMarked;
