/// Tests of the chain's verification.
@NullMarked
package com.cns.local.audit;

import org.jspecify.annotations.NullMarked;
