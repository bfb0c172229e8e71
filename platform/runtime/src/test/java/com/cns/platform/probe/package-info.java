/// A small service whose endpoints show what problem, security, purpose and http do at the wire.
@NullMarked
package com.cns.platform.probe;

import org.jspecify.annotations.NullMarked;
