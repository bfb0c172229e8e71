/// The data map of the whole suite, served to everybody (R2, R20), as JSON and as datasets for Fides.
///
/// Invariants: it is what the contract publishes, and that is written from the annotations; nothing in it is of a
/// person
/// or secret.
@NullMarked
package com.cns.account.datamap;

import org.jspecify.annotations.NullMarked;
