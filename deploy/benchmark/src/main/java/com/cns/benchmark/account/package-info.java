/// What account-service's point operations cost as accounts become many: the exchange of a key for a token, a
/// key looked up, an account read by its holder. The peer is an answer of the same service that asks no
/// database, in the same run.
///
/// Invariants: who asks signed up through the service; the others are rows of the usual width, with keys in the
/// keyring, made by SQL; the three are asked in turn, so that all meet the same machine.
@NullMarked
package com.cns.benchmark.account;

import org.jspecify.annotations.NullMarked;
