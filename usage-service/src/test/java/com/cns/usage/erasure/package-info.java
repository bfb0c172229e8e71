@NullMarked
package com.cns.usage.erasure;

import org.jspecify.annotations.NullMarked;
