@NullMarked
package com.cns.usage.recording;

import org.jspecify.annotations.NullMarked;
