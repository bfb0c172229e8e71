/// Whom an account may want to reach later: imported contacts (R12). They are USAGE although nothing was sent
/// yet.
///
/// Invariants: a contact is one identifier, sealed under its subject's key, with the name the account gave it;
/// importing it again replaces it; it is found and erased by its identifier like every end-user.
@NullMarked
package com.cns.usage.contact;

import org.jspecify.annotations.NullMarked;
