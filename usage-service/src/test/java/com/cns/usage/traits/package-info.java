@NullMarked
package com.cns.usage.traits;

import org.jspecify.annotations.NullMarked;
