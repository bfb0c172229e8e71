@NullMarked
package com.cns.consent;

import org.jspecify.annotations.NullMarked;
