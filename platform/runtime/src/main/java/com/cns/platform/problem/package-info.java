/// One vocabulary of errors, answered as problem+json (RFC 9457).
@NullMarked
package com.cns.platform.problem;

import org.jspecify.annotations.NullMarked;
