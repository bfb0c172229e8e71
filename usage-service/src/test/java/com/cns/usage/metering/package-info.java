@NullMarked
package com.cns.usage.metering;

import org.jspecify.annotations.NullMarked;
