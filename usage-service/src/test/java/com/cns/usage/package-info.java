/// What usage-service promises, as tests.
@NullMarked
package com.cns.usage;

import org.jspecify.annotations.NullMarked;
