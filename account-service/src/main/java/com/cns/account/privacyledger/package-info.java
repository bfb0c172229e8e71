/// The end of privacy requests: what shows that they were answered is kept for its time, and then goes (R9, R26).
///
/// Invariants: a request goes whole, with reports, certificate and addenda, in one transaction; one that is open, or
/// whose copy is still kept, stays.
@NullMarked
package com.cns.account.privacyledger;

import org.jspecify.annotations.NullMarked;
