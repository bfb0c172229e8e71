@NullMarked
package com.cns.usage.deletion;

import org.jspecify.annotations.NullMarked;
