/// Tests of the search in bytes.
@NullMarked
package com.cns.local.search;

import org.jspecify.annotations.NullMarked;
