@NullMarked
package com.cns.benchmark.ingest;

import org.jspecify.annotations.NullMarked;
