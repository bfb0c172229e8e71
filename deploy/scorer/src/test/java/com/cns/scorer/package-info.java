@NullMarked
package com.cns.scorer;

import org.jspecify.annotations.NullMarked;
