/// What people are told before they consent: notices, published by a privacy officer (R1).
///
/// Invariants: a published version is never changed, in no language, and none is added to it; the database refuses it
/// to
/// everybody. Versions count from 1 within their purpose; none takes effect before an earlier one or in the past, and
/// none gives
/// up a language of the one before. A material change is published long enough ahead that holders can be told of it,
/// and is told
/// by an event in its transaction. The hash can be recomputed from what is served. A holder acknowledges a version
/// once.
@NullMarked
package com.cns.consent.notice;

import org.jspecify.annotations.NullMarked;
