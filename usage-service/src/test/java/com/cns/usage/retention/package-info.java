@NullMarked
package com.cns.usage.retention;

import org.jspecify.annotations.NullMarked;
