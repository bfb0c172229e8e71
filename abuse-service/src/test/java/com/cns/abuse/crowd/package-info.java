@NullMarked
package com.cns.abuse.crowd;

import org.jspecify.annotations.NullMarked;
