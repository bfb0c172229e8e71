@NullMarked
package com.cns.abuse.firstform;

import org.jspecify.annotations.NullMarked;
