@NullMarked
package com.cns.usage.enduser;

import org.jspecify.annotations.NullMarked;
