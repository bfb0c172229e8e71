@NullMarked
package com.cns.usage.export;

import org.jspecify.annotations.NullMarked;
