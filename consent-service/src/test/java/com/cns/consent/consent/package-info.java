@NullMarked
package com.cns.consent.consent;

import org.jspecify.annotations.NullMarked;
