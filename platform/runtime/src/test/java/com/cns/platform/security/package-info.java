/// Tests of who calls.
@NullMarked
package com.cns.platform.security;

import org.jspecify.annotations.NullMarked;
