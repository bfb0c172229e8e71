/// People without an account: what they ask CNS for in forms (R3, R8; GDPR 6(1)(b)).
///
/// They belong to CNS itself, a tenant that is no customer, and each form to a subject of its own, whose keys
/// seal every field of it.
///
/// Invariants: a form that nobody confirmed by the code in its mail is linked with nobody, read by nobody and
/// erased after seven days; a confirmed one is read to fulfil the request and for nothing else, and erased once
/// that is done; no answer, nor its time, says whether an address is known, and to one address go few mails
/// however many ask; a network address is kept only in memory, as a keyed hash; erasing a form destroys its
/// keys first.
@NullMarked
package com.cns.account.contact;

import org.jspecify.annotations.NullMarked;
