@NullMarked
package com.cns.usage.scan;

import org.jspecify.annotations.NullMarked;
