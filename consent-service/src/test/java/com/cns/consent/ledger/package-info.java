/// Tests of the ledger.
@NullMarked
package com.cns.consent.ledger;

import org.jspecify.annotations.NullMarked;
