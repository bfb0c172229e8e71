/// What was destroyed stays so, whatever backup is restored (first 2; GDPR Article 17).
///
/// Each destroyed subject is told on `cns.erasures`, which is kept for ever. When a service starts it
/// reads the topic from where both of its databases have applied it, and from the beginning after a
/// restore; a subject that its keyring knows again is destroyed again, and what the subject has in the
/// database is removed.
///
/// Invariants: a service is not ready, and makes no copy for anybody, before all that was on the topic
/// when it started is applied; a subject's mark and the removal of its rows commit together, and the
/// position moves after them: a crash repeats, and skips nothing; the token of a subject that its
/// keyring knows again is kept from before its keys go until its rows are gone, so that a crash does
/// not forget whose rows they are, and each person is erased apart. What an erasure reports is on its
/// way to the topic in the same transaction; every other destruction is told within a second or so. Ids
/// only: nobody is named on the topic.
@NullMarked
package com.cns.platform.fence;

import org.jspecify.annotations.NullMarked;
