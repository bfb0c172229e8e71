/// Instructions of a customer, who is the controller, to share data of its end-users with a named recipient (R18, R19;
/// GDPR 28(3)(a)).
///
/// Invariants: nothing but a revocation changes an instruction; it names every category and purpose that it is for, and
/// none that end-users' data may not be processed for, so never a sale (R16); it has an end; a revocation is answered
/// when every replica decides by it, and may be repeated; recipient and contact exist only sealed under the holder's
/// key.
@NullMarked
package com.cns.consent.instruction;

import org.jspecify.annotations.NullMarked;
