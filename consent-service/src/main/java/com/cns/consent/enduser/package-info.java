/// What usage-service tells of end-users: the words STOP and START that they wrote to an account (R16), and
/// that their data are restricted (GDPR Article 18).
///
/// Invariants: what is told twice has one effect; words count in the order in which they were said, whatever
/// order they are told in; who is restricted is denied every decision, until usage-service tells that they
/// are not; and a privacy request that asked for it is reported when every replica decides by it.
@NullMarked
package com.cns.consent.enduser;

import org.jspecify.annotations.NullMarked;
