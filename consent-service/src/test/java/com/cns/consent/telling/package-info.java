/// Tests of what recipients are told, over real sockets and real mail.
@NullMarked
package com.cns.consent.telling;

import org.jspecify.annotations.NullMarked;
