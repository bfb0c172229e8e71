/// Consents of account holders and of their end-users: asked, given or refused, withdrawn (R16, R17).
///
/// Invariants: a consent cites the version of the notice that it was asked under; it is asked → given | refused, given
/// →
/// withdrawn, and nothing else; a refusal or withdrawal ends every given consent of the same person for the same
/// purpose
/// in its own transaction, so that after a "no" was answered no older "yes" is left; withdrawing takes one empty
/// request,
/// as giving does, and may be repeated; the person's identifier exists only sealed under the person's key; each answer
/// tells all that the person has said in its own transaction, one after the other for each person; of an erased person
/// a
/// "no" is kept by token alone, and a "yes" is not.
@NullMarked
package com.cns.consent.consent;

import org.jspecify.annotations.NullMarked;
