@NullMarked
package com.cns.benchmark.erasure;

import org.jspecify.annotations.NullMarked;
