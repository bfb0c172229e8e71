/// What accounts may send, from the outside.
@NullMarked
package com.cns.usage.limit;

import org.jspecify.annotations.NullMarked;
