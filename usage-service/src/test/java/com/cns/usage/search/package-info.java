@NullMarked
package com.cns.usage.search;

import org.jspecify.annotations.NullMarked;
