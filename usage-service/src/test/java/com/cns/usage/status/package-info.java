@NullMarked
package com.cns.usage.status;

import org.jspecify.annotations.NullMarked;
