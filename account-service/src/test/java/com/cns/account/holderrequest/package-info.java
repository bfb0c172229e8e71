@NullMarked
package com.cns.account.holderrequest;

import org.jspecify.annotations.NullMarked;
