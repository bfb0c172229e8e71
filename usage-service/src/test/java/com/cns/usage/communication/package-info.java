@NullMarked
package com.cns.usage.communication;

import org.jspecify.annotations.NullMarked;
