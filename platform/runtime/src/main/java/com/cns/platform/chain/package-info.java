/// Links what a service has appended to a chain over salted commitments (ADR 16).
///
/// Invariants: whoever appends waits for nobody, since linking comes after the commit; one replica links at a time, and
/// the head moves in the transaction that links; an entry is linked once.
@NullMarked
package com.cns.platform.chain;

import org.jspecify.annotations.NullMarked;
