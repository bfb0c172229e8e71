@NullMarked
package com.cns.consent.instruction;

import org.jspecify.annotations.NullMarked;
