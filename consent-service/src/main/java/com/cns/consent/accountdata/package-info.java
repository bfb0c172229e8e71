/// What account-service tells of account data that it holds: a field was corrected or erased, or the
/// whole holder. Who received account data hears of it (R25; GDPR Articles 16, 17 and 19). With its
/// holder an account ends, and whoever is stored here of it.
///
/// Invariants: what is told twice has one effect; no value is told, read or stored here, names of fields
/// alone; only who received account data of that holder is told.
@NullMarked
package com.cns.consent.accountdata;

import org.jspecify.annotations.NullMarked;
