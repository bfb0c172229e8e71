/// What an audit chain is made of, for services that write one and for auditors who verify one without them;
/// and what holders are told of it (docs/audit.md).
///
/// Invariants: no form ever changes; entries that were chained years ago verify for ever. What is told names a
/// member of staff by a pseudonym only.
@NullMarked
package com.cns.contract.audit;

import org.jspecify.annotations.NullMarked;
