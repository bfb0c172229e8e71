@NullMarked
package com.cns.platform.fence;

import org.jspecify.annotations.NullMarked;
