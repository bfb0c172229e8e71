/// Tests of what holds a start back.
@NullMarked
package com.cns.platform.migration;

import org.jspecify.annotations.NullMarked;
