/// Mails to account holders: the one-time code, every suspension with its reasons (R22), and what became of
/// appeals (R23); each in the holder's language, as text and as HTML that says the same.
///
/// Invariants: a notice is queued in the transaction of the change it tells of, once for each cause, and leaves
/// the queue only when the mail server has taken it, so that a crash loses none; one replica at a time holds a
/// notice, so that a mail goes out twice only when the process dies between the server's answer and the commit,
/// and then under the same Message-ID; a mail that fails for good is kept and told to staff; what a notice says
/// is stored sealed; no person's name, address or text ever reaches a log, a metric or a header other than To;
/// to an address that nobody has proven to be theirs goes nothing that a stranger typed; a mail loads nothing
/// from anywhere.
@NullMarked
package com.cns.account.notification;

import org.jspecify.annotations.NullMarked;
