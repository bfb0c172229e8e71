/// How long communications and their contents are kept: by product, or shorter where the account chose so
/// (R9, R20).
///
/// Invariants: what is published is what is enforced, because both are read from {@link Shelf}; time is
/// counted from the end of the UTC day of receipt; what is over goes by whole days at the product's maximum
/// and in bounded batches where an account chose less, and neither waits for the other; a day is noted as
/// gone through only when nothing of it is left and nothing is being stored for it; what went is told. The
/// meter stays: it has no person in it.
///
/// A new choice waits for what is being stored, and what comes to be stored waits behind that: two seconds
/// at most, twice when it is in vain, and not for choices that were waited for before.
@NullMarked
package com.cns.usage.retention;

import org.jspecify.annotations.NullMarked;
