@NullMarked
package com.cns.abuse;

import org.jspecify.annotations.NullMarked;
