/// Mails to account holders: the one-time code, every suspension with its reasons (R22), and what became of appeals
/// (R23).
///
/// Invariants: a notice is queued in the transaction of the change it tells of and leaves the queue only when the mail
/// server has taken it, so that a crash loses none; one replica at a time holds a notice, so that a mail goes out twice
/// only when the process dies between the server's answer and the commit, and then under the same Message-ID; what a
/// notice says is stored sealed; no person's name, address or text ever reaches a log or a header other than To.
@NullMarked
package com.cns.account.notification;

import org.jspecify.annotations.NullMarked;
