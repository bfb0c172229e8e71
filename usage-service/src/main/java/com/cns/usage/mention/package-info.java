/// Who else is named in what an account writes about a communication: by number or address, in its friendly
/// name or tags (R13).
///
/// Invariants: only what has a normal form leads to a person, so a name by itself mentions nobody; a number
/// without a plus sign is read as one of the end-user's country, and refuses no record; the end-user
/// of the record is never a mention; a mention is stored in the transaction that stores the record, and never
/// outlives its words by more than a day.
@NullMarked
package com.cns.usage.mention;

import org.jspecify.annotations.NullMarked;
