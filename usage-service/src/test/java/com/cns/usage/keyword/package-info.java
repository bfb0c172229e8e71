@NullMarked
package com.cns.usage.keyword;

import org.jspecify.annotations.NullMarked;
