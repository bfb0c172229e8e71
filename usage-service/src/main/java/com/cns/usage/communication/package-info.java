/// Stored communications and their contents: how they get into their tables and how their owner reads them
/// (R12, R14, R15).
///
/// Invariants: identifiers and texts are stored sealed only; they are opened for one answer, for a stated
/// purpose, with the subject's living key; when that is gone the personal fields are absent and `erased` says
/// so. A content is served only if it came with the very request that won the communication's id.
@NullMarked
package com.cns.usage.communication;

import org.jspecify.annotations.NullMarked;
