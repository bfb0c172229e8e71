/// Tests of the gateway, over real sockets.
@NullMarked
package com.cns.local.gateway;

import org.jspecify.annotations.NullMarked;
