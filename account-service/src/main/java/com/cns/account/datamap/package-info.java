/// The data map of the whole suite, served to everybody (R2, R20), and what is made from it: a Fides dataset and the
/// record of processing activities (GDPR Article 30).
///
/// Invariants: everything comes from the maps that the contract publishes, and these from the annotations; the
/// enums here only sort and name what is there. Nothing in it is of a person or secret.
@NullMarked
package com.cns.account.datamap;

import org.jspecify.annotations.NullMarked;
