@NullMarked
package com.cns.account.access;

import org.jspecify.annotations.NullMarked;
