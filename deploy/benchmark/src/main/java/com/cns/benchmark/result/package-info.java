/// Where a run's figures are kept: a JSON file each, named by benchmark and time.
@NullMarked
package com.cns.benchmark.result;

import org.jspecify.annotations.NullMarked;
