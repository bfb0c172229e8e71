@NullMarked
package com.cns.benchmark.load;

import org.jspecify.annotations.NullMarked;
