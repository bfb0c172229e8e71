/// Secrets that CNS hands out: one-time codes and the secrets of API keys.
///
/// Invariants: a secret has 256 random bits; only its SHA-256 is stored, which suffices for that entropy (a
/// slow hash is for passwords); comparison takes the same time whatever the guess; a one-time code works until
/// it has run out or too many wrong ones were tried.
@NullMarked
package com.cns.account.secret;

import org.jspecify.annotations.NullMarked;
