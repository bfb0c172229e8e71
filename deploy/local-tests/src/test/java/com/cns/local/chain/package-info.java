/// Tests of the chain's verification.
@NullMarked
package com.cns.local.chain;

import org.jspecify.annotations.NullMarked;
