@NullMarked
package com.cns.consent.right;

import org.jspecify.annotations.NullMarked;
