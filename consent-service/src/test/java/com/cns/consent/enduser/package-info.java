@NullMarked
package com.cns.consent.enduser;

import org.jspecify.annotations.NullMarked;
