/// Suspensions and throttles that wait for people: the rules or a person proposed them, another person
/// decides (R21, R23).
///
/// Invariants: at most one proposal of an account is open, and the same cause proposes once; only a named
/// human decides, never whoever proposed or answers for the rule, and with a reason; what nobody decides
/// lapses and is never imposed by time; what a person dismissed is not proposed again by the rules for
/// conduct from before; an imposition goes against the account as it is when the person decides; decision,
/// measure and event commit together; what is imposed is the measure that was proposed; and one to slow
/// down holds up none to suspend, but where the rules only ask people to look.
@NullMarked
package com.cns.abuse.proposal;

import org.jspecify.annotations.NullMarked;
