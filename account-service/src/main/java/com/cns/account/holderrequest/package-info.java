/// Rights of holders over their own data as requests: with a date by which each is due, what came of
/// every field, and a proof (R5, R10, R11, R26; GDPR Articles 15, 17, 18, 20, 21).
///
/// Invariants: it does nothing that the profile, the dealings, the export and a privacy request do not
/// do, and does it through them; a request is kept before anything is done, and done again after a crash,
/// with the same outcome; what is signed never changes, and each addendum names the hash of what was
/// signed before it; one says final when no backup of the keyring opens any more what is erased so far,
/// and of what is erased later another; what restricts and what ends that is done in turn, each when
/// every service has done its part; open to suspended accounts, and to nobody but the holder (R24).
@NullMarked
package com.cns.account.holderrequest;

import org.jspecify.annotations.NullMarked;
