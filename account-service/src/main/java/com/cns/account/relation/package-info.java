/// Whom CNS deals with beyond their account (R4, R8): contacts with sales and support, and what staff found of
/// somebody in public sources; found by e-mail address, and the holder's own as soon as they have shown that
/// the address is theirs.
///
/// Invariants: a person is found by the token of their address, and staff name the address in a body, never in
/// a URL; the address, each note and each finding is sealed under a key of its own, and a correction draws
/// another; whatever is removed leaves the order to destroy its key in the same transaction; of every finding
/// its person is told within a month, once, with its source (GDPR Article 14); whoever objected is not looked
/// for again, by token alone; of whoever restricted it what is held is added to and erased, and not read, nor is
/// anything taken from public sources (GDPR Article 18); a holder sees what is of an address that is theirs, nothing of
/// those who had it
/// before them, and it goes with their account; who has no account is forgotten some time after the last
/// contact.
@NullMarked
package com.cns.account.relation;

import org.jspecify.annotations.NullMarked;
