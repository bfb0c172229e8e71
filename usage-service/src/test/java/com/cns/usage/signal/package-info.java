@NullMarked
package com.cns.usage.signal;

import org.jspecify.annotations.NullMarked;
