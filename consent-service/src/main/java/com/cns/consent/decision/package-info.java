/// Decisions: may data of a person be used for a purpose? (R7, R15 to R19)
///
/// Invariants: the rules are one function of values, without state, and docs/decisions.md is their table; sale
/// of end-users' data is denied whatever anybody consented to; what no rule permits is denied; what persons
/// said and customers instructed comes from memory while that can vouch for it, else from the database, and is
/// never guessed; no decision may be relied on for longer than the lease that it was made under, nor than the
/// instruction that it rests on.
@NullMarked
package com.cns.consent.decision;

import org.jspecify.annotations.NullMarked;
