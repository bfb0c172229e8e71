@NullMarked
package com.cns.platform.rotation;

import org.jspecify.annotations.NullMarked;
