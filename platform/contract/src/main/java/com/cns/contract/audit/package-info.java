/// What an audit chain is made of, for services that write one and for auditors who verify one without them
/// (docs/audit.md).
///
/// Invariant: neither form ever changes; entries that were chained years ago verify for ever.
@NullMarked
package com.cns.contract.audit;

import org.jspecify.annotations.NullMarked;
