@NullMarked
package com.cns.benchmark.consents;

import org.jspecify.annotations.NullMarked;
