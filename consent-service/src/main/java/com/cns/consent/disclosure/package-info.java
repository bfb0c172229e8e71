/// Disclosures: to which recipient outside of CNS whose data went, and why that was permitted (R18;
/// GDPR 15(1)(c), 30).
///
/// Invariants: there is no disclosure without a permit, decided in the transaction that records it,
/// alone with what the person says, whether they are restricted and the instruction that it rests on,
/// so that whoever ends one of these sees every disclosure that came before, and none comes after; a
/// refusal leaves an event and nothing else; the person exists only sealed under the person's key, and
/// an erasure leaves who received what, when and why, without the person, and that they were told of
/// it; what CNS discloses by its staff is account data alone, and names who recorded it (R17).
@NullMarked
package com.cns.consent.disclosure;

import org.jspecify.annotations.NullMarked;
