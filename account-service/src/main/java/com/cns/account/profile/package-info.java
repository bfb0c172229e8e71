/// What a customer says of themselves beyond the account's own facts, each field by itself readable,
/// correctable and erasable (R5, R8, R9, R10; GDPR Articles 16 and 17).
///
/// What an invoice needs is retained when it is erased (R11): sealed anew under a key of that ground, served to
/// nobody, and erased by itself when the law's time is over.
///
/// Invariants: a value is stored only sealed, under a key that is its own; correcting or erasing it removes the
/// row and notes the key's end in one transaction, and only then destroys the key: a row never stands without
/// its key, and a key whose destruction was missed is destroyed by the sweep; all changes of an account's
/// fields wait for each other at the account's row; only the holder reads them, suspended or not (R24); that a
/// field was corrected or erased is told in the same transaction, by its name and without any value (R25).
@NullMarked
package com.cns.account.profile;

import org.jspecify.annotations.NullMarked;
