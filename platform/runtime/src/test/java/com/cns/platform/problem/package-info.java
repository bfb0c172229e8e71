/// Tests of what a failure is.
@NullMarked
package com.cns.platform.problem;

import org.jspecify.annotations.NullMarked;
