/// Tests of the suite: run file, environment of services, staleness.
@NullMarked
package com.cns.local.suite;

import org.jspecify.annotations.NullMarked;
