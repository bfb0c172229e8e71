/// Reading personal data states a purpose (R7); any other purpose is refused and audited.
///
/// Invariant: where reads are audited, no answer leaves before its entry is committed; where the entry cannot
/// be written, a fault is answered and no data.
@NullMarked
package com.cns.platform.purpose;

import org.jspecify.annotations.NullMarked;
