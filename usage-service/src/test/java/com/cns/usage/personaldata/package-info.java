@NullMarked
package com.cns.usage.personaldata;

import org.jspecify.annotations.NullMarked;
