@NullMarked
package com.cns.consent.decision;

import org.jspecify.annotations.NullMarked;
