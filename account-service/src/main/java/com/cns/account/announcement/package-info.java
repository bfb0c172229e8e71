/// Holders are told of a new version of a notice before it takes effect (R1).
///
/// Invariants: every account that is active or suspended until a version takes effect is told of it, once, by a mail to
/// its
/// holder and an event to its webhooks; whoever confirms their address before that date is among them, whoever closed
/// their account
/// is not, and a sub-account's holder is told as the holder of the account it belongs to. That an account is told
/// commits together
/// with its mail, so that a crash tells nobody twice and leaves nobody out. Only so many of these mails wait at a time
/// that no other
/// mail waits long behind them, however many accounts there are.
@NullMarked
package com.cns.account.announcement;

import org.jspecify.annotations.NullMarked;
