/// R1: holders are told of notices before they take effect.
@NullMarked
package com.cns.account.announcement;

import org.jspecify.annotations.NullMarked;
