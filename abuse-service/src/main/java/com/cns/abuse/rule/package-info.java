/// Judges an account's features and, when a rule set says so, has the account suspended (R21).
///
/// Invariants: a rule set never changes once published, a new one gets a new version; the same features give
/// the same evaluation, byte for byte; at least three signals must speak against an account, and at least one
/// of them about something else than what its messages say or how many there are; what suspended an account is
/// stored with it; what an account did before a person lifted its suspension suspends it no more.
@NullMarked
package com.cns.abuse.rule;

import org.jspecify.annotations.NullMarked;
