@NullMarked
package com.cns.usage.optout;

import org.jspecify.annotations.NullMarked;
