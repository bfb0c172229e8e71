@NullMarked
package com.cns.usage.submission;

import org.jspecify.annotations.NullMarked;
