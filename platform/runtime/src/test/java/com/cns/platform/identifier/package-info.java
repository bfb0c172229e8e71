/// Tests of the normal forms of identifiers.
@NullMarked
package com.cns.platform.identifier;

import org.jspecify.annotations.NullMarked;
