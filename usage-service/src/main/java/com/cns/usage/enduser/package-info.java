/// Whom an account has reached: tells first contacts exactly, by subject, without any identifier (R12, R21).
///
/// Invariant: a subject counts as first reached in exactly one transaction, also when two batches race.
@NullMarked
package com.cns.usage.enduser;

import org.jspecify.annotations.NullMarked;
