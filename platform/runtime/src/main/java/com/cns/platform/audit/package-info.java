/// The audit: who read, was refused, destroyed or decided what, for which purpose, and what came of it (R7).
///
/// Invariants: an entry commits together with what it tells of, or, for a read, before the answer; it is a
/// salted commitment, so that redacting it leaves the chain whole; no role alters, deletes or links it twice;
/// only {@link Chainer} links, one replica at a time, in batches after the commit, so that writing an entry
/// waits for nobody. What others than an account's own credentials read of it is told in the entry's
/// transaction, staff by a pseudonym; what its own credentials read is told to nobody, so that it costs no
/// event. A path is a template: no id and no identifier is in it. `cns verify-audit` verifies (docs/audit.md).
@NullMarked
package com.cns.platform.audit;

import org.jspecify.annotations.NullMarked;
