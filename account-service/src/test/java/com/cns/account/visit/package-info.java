@NullMarked
package com.cns.account.visit;

import org.jspecify.annotations.NullMarked;
