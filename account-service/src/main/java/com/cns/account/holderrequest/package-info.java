/// Rights of holders over their own data as requests: with a date by which each is due, what came of every field,
/// and a proof (R5, R10, R11, R26).
///
/// Invariants: it does nothing that the profile, the dealings and the export do not do, and does it through them; a
/// request is kept before anything is done, and done again after a crash, with the same outcome; open to suspended
/// accounts, and to nobody but the holder (R24).
@NullMarked
package com.cns.account.holderrequest;

import org.jspecify.annotations.NullMarked;
