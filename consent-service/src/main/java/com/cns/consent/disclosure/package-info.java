/// Disclosures: to which recipient outside of CNS whose data went, and why that was permitted (R18; GDPR 15(1)(c), 30).
///
/// Invariants: there is no disclosure without a permit, decided in the same request; what the permit rests on, an
/// instruction or a consent, is locked while the disclosure commits, so that whoever ends it sees every disclosure that
/// rests on it; a refusal leaves an event and nothing else; the person exists only sealed under the person's
/// key, and an erasure leaves who received what, when and why, without the person, and that they were told of it.
@NullMarked
package com.cns.consent.disclosure;

import org.jspecify.annotations.NullMarked;
