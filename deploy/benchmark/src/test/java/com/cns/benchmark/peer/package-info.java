@NullMarked
package com.cns.benchmark.peer;

import org.jspecify.annotations.NullMarked;
