@NullMarked
package com.cns.usage.personaldata.tool;

import org.jspecify.annotations.NullMarked;
