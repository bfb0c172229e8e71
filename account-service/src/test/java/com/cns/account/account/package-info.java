@NullMarked
package com.cns.account.account;

import org.jspecify.annotations.NullMarked;
