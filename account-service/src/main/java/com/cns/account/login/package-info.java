/// How holders sign in themselves: e-mail address and password, sessions, and what is remembered of it (R6).
///
/// Invariants: a password is kept as its Argon2id hash only, and hashed by a bounded pool, so that a storm of
/// log-ins starves nothing else; an attempt is counted before its password is looked at, so that guessing in
/// parallel gains nothing; an unknown address is answered like a wrong password, after the same work; a
/// session's refresh token works once, and one that comes back later ends the session; the address somebody
/// signs in from is stored sealed, and leaves the service only as a keyed hash of its network.
@NullMarked
package com.cns.account.login;

import org.jspecify.annotations.NullMarked;
