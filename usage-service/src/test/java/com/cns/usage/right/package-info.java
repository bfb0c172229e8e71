@NullMarked
package com.cns.usage.right;

import org.jspecify.annotations.NullMarked;
