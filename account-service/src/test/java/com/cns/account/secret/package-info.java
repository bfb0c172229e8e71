@NullMarked
package com.cns.account.secret;

import org.jspecify.annotations.NullMarked;
