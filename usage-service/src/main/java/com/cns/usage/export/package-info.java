/// usage-service's part of a person's copy (GDPR Articles 15 and 20): what an account communicated with them,
/// the contents that are still kept, and what else the account has noted of them (R12, R13).
///
/// Invariants: whatever an erasure removes is in a copy; words that also name somebody else are left out, since
/// they are about somebody else too; a restricted person's copy is whole.
@NullMarked
package com.cns.usage.export;

import org.jspecify.annotations.NullMarked;
