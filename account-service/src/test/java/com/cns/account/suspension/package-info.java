@NullMarked
package com.cns.account.suspension;

import org.jspecify.annotations.NullMarked;
