/// Tests of the infrastructure: it starts, it is durable, it survives restarts, its failures are one line.
@NullMarked
package com.cns.local.infrastructure;

import org.jspecify.annotations.NullMarked;
