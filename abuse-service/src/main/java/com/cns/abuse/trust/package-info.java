/// Accounts that a person vouches for: the rules suspend none of them, people look first (R23).
///
/// Invariants: a person marks and unmarks, with a reason, and is audited in the same transaction; being trusted
/// stops no person and no appeal.
@NullMarked
package com.cns.abuse.trust;

import org.jspecify.annotations.NullMarked;
