/// Consents of account holders and of their end-users: asked, given or refused, withdrawn (R16, R17).
///
/// Invariants: a consent cites the version of the notice that it was asked under; it is asked → given | refused, given
/// →
/// withdrawn, and nothing else; a refusal or withdrawal ends every given consent of the same person for the same
/// purpose
/// in its own transaction, so that after a "no" was answered no older "yes" is left; withdrawing takes one empty
/// request,
/// as giving does, and may be repeated; the person's identifier exists only sealed under the person's key.
@NullMarked
package com.cns.consent.consent;

import org.jspecify.annotations.NullMarked;
