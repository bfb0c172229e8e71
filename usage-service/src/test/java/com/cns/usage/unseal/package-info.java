@NullMarked
package com.cns.usage.unseal;

import org.jspecify.annotations.NullMarked;
