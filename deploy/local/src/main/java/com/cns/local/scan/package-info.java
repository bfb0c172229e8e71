/// Looks for a person everywhere in a running suite's data: databases, topics, files, backups; with every key
/// that is at hand, as somebody would who got hold of all of it.
///
/// Invariants: what could not be looked into is reported as a gap and never passes for "not found"; places are
/// named as erasure certificates name them; nothing is written, and no identifier, token, key or opened value
/// is shown.
@NullMarked
package com.cns.local.scan;

import org.jspecify.annotations.NullMarked;
