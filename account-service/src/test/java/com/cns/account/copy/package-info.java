@NullMarked
package com.cns.account.copy;

import org.jspecify.annotations.NullMarked;
