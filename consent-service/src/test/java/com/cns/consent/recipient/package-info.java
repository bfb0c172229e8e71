@NullMarked
package com.cns.consent.recipient;

import org.jspecify.annotations.NullMarked;
