@NullMarked
package com.cns.consent.disclosure;

import org.jspecify.annotations.NullMarked;
