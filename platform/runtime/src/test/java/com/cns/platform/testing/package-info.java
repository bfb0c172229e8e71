/// What every service's tests share: the infrastructure, started once, and ways to look at it from outside.
@NullMarked
package com.cns.platform.testing;

import org.jspecify.annotations.NullMarked;
