/// Tests of what is sent to servers of strangers, over real sockets where there are any.
@NullMarked
package com.cns.platform.webhook;

import org.jspecify.annotations.NullMarked;
