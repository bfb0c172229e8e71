/// Opens what the suite sealed, offline: from key files and from a keyring's rows, in a database or in a dump
/// of one.
///
/// The layouts of tokens, keys and sealed values are platform/runtime's (`com.cns.platform.keyring`), written
/// down once more here because this module is built before it; a test there holds both to the same tokens and
/// the same sealed values.
///
/// Invariants: nothing is written; what cannot be read is said, never taken for absent; no identifier and no
/// key is shown.
@NullMarked
package com.cns.local.unsealing;

import org.jspecify.annotations.NullMarked;
