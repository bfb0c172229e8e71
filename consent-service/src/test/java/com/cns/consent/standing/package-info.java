@NullMarked
package com.cns.consent.standing;

import org.jspecify.annotations.NullMarked;
