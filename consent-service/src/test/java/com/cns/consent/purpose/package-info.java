@NullMarked
package com.cns.consent.purpose;

import org.jspecify.annotations.NullMarked;
