/// Tests of how things stand.
@NullMarked
package com.cns.abuse.stand;

import org.jspecify.annotations.NullMarked;
