@NullMarked
package com.cns.usage.ingest;

import org.jspecify.annotations.NullMarked;
