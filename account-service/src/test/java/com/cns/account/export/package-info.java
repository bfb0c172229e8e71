@NullMarked
package com.cns.account.export;

import org.jspecify.annotations.NullMarked;
