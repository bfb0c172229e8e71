/// Many privacy requests asked in one call: each subject becomes a request of its own (R12, R26).
///
/// Invariants: a batch is taken as a whole or not at all, each row's fault named by its place; its requests exist
/// when it is answered, wait for their moment and are begun in small steps, so that a crash loses none; the same
/// person twice, or somebody whose request can be joined, is one request; whom it names is kept in the requests alone.
@NullMarked
package com.cns.account.privacybatch;

import org.jspecify.annotations.NullMarked;
