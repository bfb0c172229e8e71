@NullMarked
package com.cns.platform.activity;

import org.jspecify.annotations.NullMarked;
