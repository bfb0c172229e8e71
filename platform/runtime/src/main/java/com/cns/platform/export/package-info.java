/// This service's part in a person's copy of what is held of them: sent in sealed parts, a page at a time (GDPR
/// Articles 15 and 20).
///
/// Invariants: a part, where the copy stands after it and the event that carries it commit together, so that a
/// crash repeats and loses nothing; no page has what belongs to a person who was erased before it; nobody but
/// the holder of the request's private key can open a part; a copy of any size takes the memory of one page,
/// and holds up neither other copies nor erasures; what is copied says of each field why it is held, read from
/// the form that carries it.
@NullMarked
package com.cns.platform.export;

import org.jspecify.annotations.NullMarked;
