/// What the services report of privacy requests, kept as they reported it.
///
/// Invariants: a report is kept once for each request and service; nothing here decides what follows from it.
@NullMarked
package com.cns.account.outcome;

import org.jspecify.annotations.NullMarked;
