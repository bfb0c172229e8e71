/// Notices: what a person is told before they consent, published by a privacy officer (R1).
///
/// Invariants: a published notice never changes, a change is a new version; versions of one purpose and language are 1,
/// 2,
/// 3 without gaps, whichever replica publishes; no notice takes effect before it was published; the fingerprint can be
/// recomputed by anyone from title and text as they are served; only a person publishes, never a program.
@NullMarked
package com.cns.consent.notice;

import org.jspecify.annotations.NullMarked;
