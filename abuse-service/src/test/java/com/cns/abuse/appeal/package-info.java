@NullMarked
package com.cns.abuse.appeal;

import org.jspecify.annotations.NullMarked;
