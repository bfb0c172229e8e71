/// When an account has ended, what its holder wrote in appeals goes with its key (R9; GDPR Article
/// 5(1)(e)).
///
/// Invariants: it is done as {@link com.cns.platform.ending} says; that there was an appeal and what was
/// decided stays, without a word of the holder's: decisions are replayed and statements of reasons shown.
@NullMarked
package com.cns.abuse.ending;

import org.jspecify.annotations.NullMarked;
