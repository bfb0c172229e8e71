@NullMarked
package com.cns.abuse.count;

import org.jspecify.annotations.NullMarked;
