@NullMarked
package com.cns.account;

import org.jspecify.annotations.NullMarked;
