/// How a customer names an end-user to the suite (R12): one type for every service, so that whoever can be
/// found can also be erased.
///
/// Invariants: identifiers come in bodies, never in URLs; nothing here repeats one, in messages or in
/// `toString`.
@NullMarked
package com.cns.platform.enduser;

import org.jspecify.annotations.NullMarked;
