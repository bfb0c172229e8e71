/// Opens what consumers of events hold sealed (architecture "Unseal"): for the account whose people they are,
/// for a stated purpose, while the key lives.
///
/// Invariants: a value opens only at the place it was sealed for (account, subject, record, field); of an
/// erased person nothing opens, of a restricted one neither; every call is audited.
@NullMarked
package com.cns.usage.unseal;

import org.jspecify.annotations.NullMarked;
