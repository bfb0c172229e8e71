@NullMarked
package com.cns.account.field;

import org.jspecify.annotations.NullMarked;
