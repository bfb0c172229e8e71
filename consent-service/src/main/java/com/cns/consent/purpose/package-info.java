/// The closed catalogue of purposes (R7), for everyone who has to state one.
///
/// Invariants: it is the contract's catalogue and nothing else; it is the same in every replica until the next release,
/// so that whoever read it may keep it.
@NullMarked
package com.cns.consent.purpose;

import org.jspecify.annotations.NullMarked;
