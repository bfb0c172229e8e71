/// Chains over salted commitments: what services append and auditors verify without them (docs/audit.md, ADR 16, ADR
/// 27).
///
/// Invariant: neither the form of an entry nor the way it is linked ever changes; what was chained years ago verifies
/// for ever.
@NullMarked
package com.cns.contract.chain;

import org.jspecify.annotations.NullMarked;
