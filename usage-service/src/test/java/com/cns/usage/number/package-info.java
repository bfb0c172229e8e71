@NullMarked
package com.cns.usage.number;

import org.jspecify.annotations.NullMarked;
