/// Tests of requests that run once.
@NullMarked
package com.cns.platform.idempotency;

import org.jspecify.annotations.NullMarked;
