@NullMarked
package com.cns.usage.mention;

import org.jspecify.annotations.NullMarked;
