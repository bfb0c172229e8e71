/// End-users as their account meets them: whom it has reached (tells first contacts exactly, R21), what is held
/// of one (R12), and the restriction of one (GDPR Article 18).
///
/// Invariants: a subject counts as first reached in exactly one transaction, also when two batches race;
/// identifiers come in bodies, never in URLs; a look-up finds what is only intended for use as well: imported
/// contacts and scheduled records.
@NullMarked
package com.cns.usage.enduser;

import org.jspecify.annotations.NullMarked;
