/// Decisions: may data of a person be used for a purpose? (R7, R15 to R19)
///
/// Invariants: the rules are one function of values, without state; sale of end-users' data is denied whatever anybody
/// consented to; what no rule permits is denied; consents are read from the database for every request, so that a
/// withdrawal that was answered is seen by the next decision of every replica; no decision may be relied on for longer
/// than two seconds, counted from before that read.
@NullMarked
package com.cns.consent.decision;

import org.jspecify.annotations.NullMarked;
