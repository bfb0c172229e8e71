/// The holder's copy of what is held of them (R24, GDPR Article 15 and 20).
///
/// Invariants: only the holder gets it, suspended or not; both forms, ZIP and JSON, are written from one
/// list of kinds, so that neither can lack one; what it says of purposes, legal basis and retention is read
/// from the attributes that store the values, so that copy and practice cannot differ.
@NullMarked
package com.cns.account.export;

import org.jspecify.annotations.NullMarked;
