/// Erases end-users: their identifiers, their contents, that they were ever in touch, and the words about
/// somebody else in which they are named (R12, R13, R14).
///
/// Invariants: facts and the meter stay, without the person; a record that arrives later, sealed under a
/// destroyed key, is metered and kept without its personal fields, and its content is not kept; what stays
/// under a random id is reported as retained, also where no record is stored: one may be on its way; what
/// parts removed before the report is in its counts, once, whatever happens in between (ADR 57).
@NullMarked
package com.cns.usage.erasure;

import org.jspecify.annotations.NullMarked;
