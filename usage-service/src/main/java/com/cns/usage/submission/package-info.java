/// What customers tell of their communications, and how it is made sense of: each product with its identifiers,
/// its unit and its bounds (R12, R13, R14).
///
/// Invariants: a request is taken as a whole or refused as a whole, with every fault at its place; what passes
/// is in normal form; no message and no {@code toString} here repeats what was sent.
@NullMarked
package com.cns.usage.submission;

import org.jspecify.annotations.NullMarked;
