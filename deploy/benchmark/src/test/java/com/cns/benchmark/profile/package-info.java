@NullMarked
package com.cns.benchmark.profile;

import org.jspecify.annotations.NullMarked;
