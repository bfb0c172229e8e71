@NullMarked
package com.cns.consent.memory;

import org.jspecify.annotations.NullMarked;
