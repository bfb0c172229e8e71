@NullMarked
package com.cns.platform.http;

import org.jspecify.annotations.NullMarked;
