@NullMarked
package com.cns.account.datamap;

import org.jspecify.annotations.NullMarked;
