/// Personal data is sealed under keys of its subject; destroying the keys is erasure.
///
/// A token is a keyed hash of an identifier; a subject is a random id behind one generation of a token's keys.
/// Three levels of keys: the root opens key-encryption keys at start and as they come, the newest of these wraps
/// data keys, data keys seal values.
///
/// Invariants: a token has at most one living subject, and replicas that draw at once agree on it; a subject
/// that was destroyed never comes back, the same person gets another; whom an event draws counts as there
/// since then, however late it is heard (R12); nothing is sealed or opened under a key
/// later than five seconds after its destruction, on the monotonic clock, also by a process that was stopped
/// meanwhile; a value opens only at the account, subject, record and field it was sealed for; no key and no
/// token is stored, logged or shown in clear. No key is stored under a key-encryption key that is destroyed: its
/// transaction shares a lock that a destruction takes alone. What a root wraps is put under another by
/// changing the row that was read, never by adding one: a destroyed key-encryption key stays destroyed. No
/// service starts under another pepper than its keyring's tokens were made with.
@NullMarked
package com.cns.platform.keyring;

import org.jspecify.annotations.NullMarked;
