@NullMarked
package com.cns.local.unsealing;

import org.jspecify.annotations.NullMarked;
