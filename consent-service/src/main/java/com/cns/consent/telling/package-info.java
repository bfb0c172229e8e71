/// Whoever received a person's data is told when the person is erased or corrected, withdraws a consent or says no,
/// or the customer revokes the instruction; whoever received account data, when fields of it are corrected or erased
/// (R25; GDPR 19).
///
/// Invariants: what is to be told is queued in the transaction of its cause, once for each recipient and cause, a
/// correction once more each time, and stays until the recipient has taken it or its time is over: a crash loses
/// nothing, and may tell something twice, under the same id; what is told names disclosures, of account data the
/// fields, and the person only as the customer's opaque reference; that reference outlives the person's key under
/// one of the recipient's own, and goes when the erasure was told or given up; no transaction is open while a
/// recipient is waited for, and none waits for another; how it went stays readable at the disclosure.
@NullMarked
package com.cns.consent.telling;

import org.jspecify.annotations.NullMarked;
