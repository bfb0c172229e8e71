@NullMarked
package com.cns.account.dataread;

import org.jspecify.annotations.NullMarked;
