@NullMarked
package com.cns.benchmark.statistic;

import org.jspecify.annotations.NullMarked;
