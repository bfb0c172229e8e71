@NullMarked
package com.cns.consent.receipt;

import org.jspecify.annotations.NullMarked;
