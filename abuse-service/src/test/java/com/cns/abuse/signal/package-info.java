@NullMarked
package com.cns.abuse.signal;

import org.jspecify.annotations.NullMarked;
