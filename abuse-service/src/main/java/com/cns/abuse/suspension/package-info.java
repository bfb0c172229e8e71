/// Suspensions of accounts, in whole or in part (throttles), and their statements of reasons (R22).
///
/// Invariants: at most one suspension of an account is in force, throttles apart; it judges one version of
/// the account, and only a newer version at which the account may send again allows another one; it commits
/// together with the decision that led to it and the event that tells of it; a statement never changes once
/// given; what a person lifted is never imposed again for conduct from before the lifting; what is due is
/// done although the end or the renewal of another one fails.
@NullMarked
package com.cns.abuse.suspension;

import org.jspecify.annotations.NullMarked;
