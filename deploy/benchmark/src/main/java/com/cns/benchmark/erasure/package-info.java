/// Erasure of one end-user (P4): from the question to the moment nobody can read, to the rows' end and to the
/// certificate,
/// by how many records there are; beside it the same rows deleted by SQL, and ingest that goes on.
///
/// Invariants: a person has one record that came over the API and is read back by it; the others are made by SQL in
/// its likeness, so that ten thousand cost no more to make than to erase. A figure counts only if every row of
/// the person is still there without its personal fields, no content is, and the meter has not moved.
@NullMarked
package com.cns.benchmark.erasure;

import org.jspecify.annotations.NullMarked;
