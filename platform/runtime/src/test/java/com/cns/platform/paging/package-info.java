@NullMarked
package com.cns.platform.paging;

import org.jspecify.annotations.NullMarked;
