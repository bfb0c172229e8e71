@NullMarked
package com.cns.benchmark.suspension;

import org.jspecify.annotations.NullMarked;
