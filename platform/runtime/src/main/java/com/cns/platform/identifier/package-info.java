/// The normal forms of what identifies a person, so that one person is found by every way of writing the
/// identifier (R12).
///
/// Invariants: a normal form is its own normal form; two identifiers with the same normal form reach the same
/// person; what has no normal form is refused, never guessed. No message and no {@code toString} here contains
/// an identifier.
@NullMarked
package com.cns.platform.identifier;

import org.jspecify.annotations.NullMarked;
